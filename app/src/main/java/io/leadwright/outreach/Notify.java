package io.leadwright.outreach;

import static io.leadwright.workflow.StepInput.Names.PROMPT;
import static io.leadwright.workflow.StepInput.Names.TEXT;

import io.leadwright.workflow.Accounts;
import io.leadwright.workflow.Facts;
import io.leadwright.workflow.Step;
import io.leadwright.workflow.StepCall;
import io.leadwright.workflow.StepInput;
import io.leadwright.workflow.StepResult;
import io.leadwright.workflow.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Notifies a person, or everybody of a role, in the workplace and by mail as each has chosen; the template's first line is the
 * title.
 */
@Component
class Notify implements Step {
    static final String NAME = "notify";

    private final Notices notices;
    private final Texts texts;
    private final Facts facts;
    private final Accounts accounts;

    Notify(Notices notices, Texts texts, Facts facts, Accounts accounts) {
        this.notices = notices;
        this.texts = texts;
        this.facts = facts;
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.optional("to", TEXT, "username of the person, for example ${owner}"),
                StepInput.optional("role", TEXT, "everybody of this role instead, for example manager"),
                StepInput.required("template", PROMPT, "text template; its first line is the title"),
                StepInput.optional("with.*", TEXT, "further value for the template"));
    }

    @Override
    public StepResult run(StepCall call) {
        String template = call.text("template");
        Map<String, @Nullable Object> values = new LinkedHashMap<>(facts.of(call.businessKey()));
        values.putAll(call.values("with."));
        String text = texts.render(template, values).strip();
        for (String username : people(call)) {
            notices.tell(call.key() + ":" + username, username, template, text, call.businessKey());
        }
        return StepResult.none();
    }

    private List<String> people(StepCall call) {
        return call.find("role")
                .map(role -> accounts.all().stream()
                        .filter(account -> account.roles().contains(role))
                        .map(Accounts.Account::username)
                        .toList())
                .orElseGet(() -> List.of(call.text("to")));
    }
}
