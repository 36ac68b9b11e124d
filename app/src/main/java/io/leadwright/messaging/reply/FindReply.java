package io.leadwright.messaging.reply;

import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a reply into variables: the one with this id, or else the newest about the record; empty texts if there is none. */
@Component
class FindReply implements Step {
    private static final int LONGEST = 4000;
    private final Replies replies;

    FindReply(Replies replies) {
        this.replies = replies;
    }

    @Override
    public String name() {
        return "find-reply";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("text", TEXT, "variable for its text, at most 4,000 characters"),
                StepInput.required("channel", TEXT, "variable for its channel: mail, phone, wechat or visit"),
                StepInput.optional("reply", TEXT, "id of the reply, ${replyId} of the message; default the newest"));
    }

    @Override
    public StepResult run(StepCall call) {
        Optional<Reply> reply = call.find("reply")
                .flatMap(id -> replies.load(UUID.fromString(id)))
                .or(() -> replies.about(call.businessKey(), 1).stream().findFirst());
        String text = reply.map(Reply::text).orElse("");
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(call.text("text"), text.substring(0, Math.min(LONGEST, text.length())));
        variables.put(call.text("channel"), reply.map(Reply::channel).orElse(""));
        return StepResult.variables(variables);
    }
}
