package io.leadwright.messaging.notification;

import static io.leadwright.automation.step.StepInput.Names.PROMPT;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.automation.step.Texts;
import io.leadwright.forms.record.Facts;
import io.leadwright.messaging.mail.MailSettings;
import io.leadwright.messaging.mail.OptOutLink;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Notifies a user, or everybody with a role, in the workplace and by mail as each has chosen; the first line of the template is the title.
 */
@Component
class Notify implements Step {
    static final String NAME = "notify";
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private final NotificationDispatcher notificationDispatcher;
    private final Texts texts;
    private final Facts facts;
    private final Accounts accounts;
    private final MailSettings settings;
    private final OptOutLink links;
    private final ObjectMapper json;

    Notify(
            NotificationDispatcher notificationDispatcher,
            Texts texts,
            Facts facts,
            Accounts accounts,
            MailSettings settings,
            OptOutLink links,
            ObjectMapper json) {
        this.notificationDispatcher = notificationDispatcher;
        this.texts = texts;
        this.facts = facts;
        this.accounts = accounts;
        this.settings = settings;
        this.links = links;
        this.json = json;
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
                StepInput.optional(
                        "role",
                        TEXT,
                        "everybody of this role, or of one of several, too, for example manager or manager,admin"),
                StepInput.optional("unless", TEXT, "nobody is notified if this has a value, for example ${handedOver}"),
                StepInput.required("template", PROMPT, "text template; its first line is the title"),
                StepInput.optional("facts", TEXT, "output whose fields the template reads beside the record's"),
                StepInput.optional("once", TEXT, "what must not be told twice, for example ${customerId}-${day}"),
                StepInput.optional("page", TEXT, "address of the page that it is about, instead of the record"),
                StepInput.optional("with.*", TEXT, "further value for the template"));
    }

    @Override
    public StepResult run(StepCall call) {
        if (call.find("unless").isPresent()) {
            return StepResult.none();
        }
        String template = call.text("template");
        String about = call.find("page").orElseGet(call::businessKey);
        Map<String, @Nullable Object> values = values(call);
        String text = texts.render(template, values).strip();
        String key = call.find("once").map(once -> template + ":" + once).orElseGet(call::key);
        for (String username : people(call)) {
            notificationDispatcher.tell(key + ":" + username, username, template, text, about);
        }
        return StepResult.none();
    }

    private Map<String, @Nullable Object> values(StepCall call) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("language", settings.languageOf(""));
        values.put("site", links.page(""));
        if (call.find("page").isEmpty()) {
            values.putAll(facts.load(call.businessKey()));
        }
        call.find("facts").flatMap(call::output).ifPresent(output -> values.putAll(json.convertValue(output, FIELDS)));
        values.putAll(call.values("with."));
        return values;
    }

    private Set<String> people(StepCall call) {
        Set<String> people = new LinkedHashSet<>();
        call.find("to").ifPresent(people::add);
        call.find("role")
                .map(roles -> Set.copyOf(List.of(roles.split("\\s*,\\s*"))))
                .ifPresent(roles -> accounts.all().stream()
                        .filter(account -> account.roles().stream().anyMatch(roles::contains))
                        .map(Accounts.Account::username)
                        .forEach(people::add));
        return people;
    }
}
