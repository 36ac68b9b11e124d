package io.leadwright.outreach;

import static io.leadwright.workflow.StepInput.Names.PROMPT;
import static io.leadwright.workflow.StepInput.Names.TEXT;

import io.leadwright.workflow.Facts;
import io.leadwright.workflow.Step;
import io.leadwright.workflow.StepCall;
import io.leadwright.workflow.StepInput;
import io.leadwright.workflow.StepResult;
import io.leadwright.workflow.Texts;
import java.util.List;
import org.springframework.stereotype.Component;

/** Leaves a person a notification; the template's first line is its title. */
@Component
class Notify implements Step {
    private final Notifications notifications;
    private final Texts texts;
    private final Facts facts;

    Notify(Notifications notifications, Texts texts, Facts facts) {
        this.notifications = notifications;
        this.texts = texts;
        this.facts = facts;
    }

    @Override
    public String name() {
        return "notify";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("to", TEXT, "username of the person, for example ${owner}"),
                StepInput.required("template", PROMPT, "text template; its first line is the title"));
    }

    @Override
    public StepResult run(StepCall call) {
        String text = texts.render(call.text("template"), facts.of(call.businessKey()))
                .strip();
        int end = text.indexOf('\n');
        String title = end < 0 ? text : text.substring(0, end);
        String body = end < 0 ? "" : text.substring(end).strip();
        notifications.add(call.key(), call.text("to"), title, body, call.businessKey());
        return StepResult.none();
    }
}
