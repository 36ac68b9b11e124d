package io.leadwright.messaging.mail;

import static io.leadwright.automation.step.StepInput.Names.PROMPT;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.messaging.text.OneLine;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes a mail into process variables, so that somebody can edit and approve it before {@code send-mail} sends it. */
@Component
class DraftMail implements Step {
    private static final int LONGEST = 4000;
    private final MailWriting writing;

    DraftMail(MailWriting writing) {
        this.writing = writing;
    }

    @Override
    public String name() {
        return "draft-mail";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("template", PROMPT, "mail template"),
                StepInput.required("subject", TEXT, "variable for the subject"),
                StepInput.required("text", TEXT, "variable for the text"),
                StepInput.optional("language", TEXT, "zh or en"),
                StepInput.optional("with.*", TEXT, "further value for the template"));
    }

    @Override
    public StepResult run(StepCall call) {
        var letter = writing.draft(call).letter();
        if (letter.text().length() > LONGEST) {
            throw new IllegalStateException("The draft of '" + call.text("template") + "' has "
                    + letter.text().length() + " characters; a variable holds " + LONGEST);
        }
        return StepResult.variables(
                Map.of(call.text("subject"), OneLine.of(letter.subject()), call.text("text"), letter.text()));
    }
}
