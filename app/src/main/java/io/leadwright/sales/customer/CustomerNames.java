package io.leadwright.sales.customer;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.process.Processes;
import io.leadwright.forms.definition.FieldTexts;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.RecordKey;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names that pages show instead of codes, in the reader's language; each is looked up once. */
public final class CustomerNames {
    private static final String TYPES = "event-type";
    private static final String LOSSES = "loss-reason";
    private static final String PRIORITY = "action-priority";
    private static final String ASSISTANT = "assistant:";
    private final Accounts accounts;
    private final Processes processes;
    private final Decisions decisions;
    private final FunnelStages stages;
    private final Forms forms;
    private final Locale language;
    private final Map<String, String> people = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> losses = new HashMap<>();
    private final Map<Integer, String> priorities = new HashMap<>();
    private final Map<String, String> origins = new HashMap<>();
    private final ValueOrigins valueOrigins;

    public CustomerNames(
            Accounts accounts,
            Processes processes,
            Decisions decisions,
            FunnelStages stages,
            Forms forms,
            Locale language) {
        this.forms = forms;
        this.accounts = accounts;
        this.processes = processes;
        this.decisions = decisions;
        this.stages = stages;
        this.language = language;
        this.valueOrigins = new ValueOrigins(decisions);
    }

    /** The name of a user or process; the username if there is no account. */
    public String person(String username) {
        return people.computeIfAbsent(
                username,
                key -> key.startsWith(ASSISTANT)
                        ? processes.name(key.substring(ASSISTANT.length()), language)
                        : accounts.find(key).map(Accounts.Account::name).orElse(key));
    }

    /** high, medium or low, by {@code action-priority.dmn}. */
    public String priority(int number) {
        return priorities.computeIfAbsent(
                number,
                key -> String.valueOf(decisions
                        .decide(PRIORITY, Map.of("priority", key))
                        .first()
                        .get("level")));
    }

    /** Where a value comes from, as {@code value-origin.dmn} names it. */
    public String origin(String code) {
        return origins.computeIfAbsent(code, key -> valueOrigins.name(key, language));
    }

    /** Why something was lost, as {@code loss-reason.dmn} names it; the code if it is no longer in the table. */
    public String loss(String code) {
        return losses.computeIfAbsent(code, key -> named(LOSSES, "key", key, "reason"));
    }

    /**
     * What the form of the customer's record calls a value.
     *
     * @param role of its field, such as region
     */
    public String known(Customer customer, String role, String value) {
        String record = customer.record();
        return record == null || value.isBlank()
                ? value
                : forms.find(RecordKey.of(record).form())
                        .flatMap(form ->
                                Optional.ofNullable(form.customer().get(role)).flatMap(form::field))
                        .map(field -> FieldTexts.text(field, value, language))
                        .orElse(value);
    }

    /**
     * The address of the field of the customer's record that says something about the customer; empty without one that people fill.
     *
     * @param role of the field, such as phone
     */
    public String field(Customer customer, String role) {
        String record = customer.record();
        return record == null
                ? ""
                : forms.find(RecordKey.of(record).form())
                        .flatMap(form ->
                                Optional.ofNullable(form.customer().get(role)).flatMap(form::field))
                        .filter(field -> !field.onlyForAssistants() && !field.fixed())
                        .map(field -> "/forms/" + record.replace(':', '/') + "/fields/" + field.key())
                        .orElse("");
    }

    /** The name of the stage with this number. */
    public String stage(int number) {
        return stages.name(number, language);
    }

    /** The name of an event type; its code if it is no longer in the table. */
    public String type(String code) {
        return types.computeIfAbsent(code, key -> named(TYPES, "eventType", key, "name"));
    }

    private String named(String table, String input, String code, String output) {
        try {
            Map<String, @Nullable Object> rule =
                    decisions.decide(table, Map.of(input, code)).first();
            Object name = rule.get(language.getLanguage().equals("en") ? output + "En" : output);
            return name == null ? code : name.toString();
        } catch (IllegalArgumentException noSuchTable) {
            return code;
        }
    }
}
