package io.leadwright.sales.handover;

import io.leadwright.automation.process.TaskHandOver;
import io.leadwright.automation.process.Triggers;
import io.leadwright.automation.step.Texts;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.RecordListener;
import io.leadwright.forms.record.Records;
import io.leadwright.platform.transaction.TransactionMemory;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerActivities;
import io.leadwright.sales.customer.CustomerCollaborators;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerRows;
import io.leadwright.sales.customer.CustomerWrites;
import io.leadwright.workspace.access.People;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Has everything follow when a record of a customer gets another owner, whoever changed it and wherever: the customer, its other records,
 * and its open tasks, in the same transaction. The text that says why the owner has it is renewed, and the process that
 * tells both people is started. The first owner of a new record, whom an assistant chooses, is none of this.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OwnerChanges implements RecordListener {
    static final String EVENT = "handed-over";
    private static final String REASON = "handover-reason";
    private static final String ASSISTANT = "assistant:";
    /** How the activity table names a change of the owner. */
    private static final String SIGN = "owner>changed";

    private final CustomerRows customers;
    private final CustomerWrites writes;
    private final CustomerLeads leads;
    private final CustomerCollaborators collaborators;
    private final Forms forms;
    private final ObjectProvider<Records> records;
    private final TaskHandOver tasks;
    private final Triggers triggers;
    private final Texts texts;
    private final People people;
    private final ObjectProvider<CustomerActivities> activities;
    private final Clock clock;

    /** The customers that this transaction is handing over, with the note. */
    private final TransactionMemory<Map<Long, String>> moving = new TransactionMemory<>(HashMap::new);

    OwnerChanges(
            CustomerRows customers,
            CustomerWrites writes,
            CustomerLeads leads,
            CustomerCollaborators collaborators,
            Forms forms,
            ObjectProvider<Records> records,
            TaskHandOver tasks,
            Triggers triggers,
            Texts texts,
            People people,
            ObjectProvider<CustomerActivities> activities,
            Clock clock) {
        this.activities = activities;
        this.clock = clock;
        this.customers = customers;
        this.writes = writes;
        this.leads = leads;
        this.collaborators = collaborators;
        this.forms = forms;
        this.records = records;
        this.tasks = tasks;
        this.triggers = triggers;
        this.texts = texts;
        this.people = people;
    }

    /** Another owner of a customer. */
    private record Change(String from, String to, String note, String by) {
        /** Whether an assistant gives a record its first owner. */
        boolean first() {
            return to.isEmpty() || (from.isEmpty() && by.startsWith(ASSISTANT));
        }
    }

    @Override
    public Map<String, ? extends @Nullable Object> changing(
            FormDefinition form, FormRecord before, Map<String, ? extends @Nullable Object> fields, String by) {
        Map<String, String> roles = form.customer();
        String owner = roles.get("owner");
        String reason = roles.get("ownerReason");
        if (owner == null || reason == null || !fields.containsKey(owner) || fields.containsKey(reason)) {
            return Map.of();
        }
        Change change =
                new Change(text(before, owner), Objects.toString(fields.get(owner), ""), note(form, before), by);
        return change.first() ? Map.of() : Map.of(reason, reason(change));
    }

    @Override
    public void changed(FormDefinition form, FormRecord before, FormRecord after, Set<String> fields) {
        Map<String, String> roles = form.customer();
        String owner = roles.get("owner");
        if (owner == null || !roles.containsKey("id") || !fields.contains(owner)) {
            return;
        }
        Change change = new Change(text(before, owner), text(after, owner), note(form, after), after.updatedBy());
        if (!change.first()) {
            CustomerInput.id(text(after, roles.get("id")))
                    .flatMap(customers::find)
                    .flatMap(customer -> customers.find(customer.kept()))
                    .ifPresent(customer -> follow(customer, after, change));
        }
    }

    /** Moves what belongs to the customer, unless the record changes because all of it moves. */
    private void follow(Customer customer, FormRecord record, Change change) {
        if (!moving.known().containsKey(customer.id())) {
            move(customer, change, List.of(record.businessKey()));
        }
    }

    /**
     * Moves a customer with all that belongs to it. The caller has locked its records.
     *
     * @param note why, for those who are told; may be empty
     */
    void move(Customer customer, String to, String note, String by) {
        move(customer, new Change(customer.owner(), to, note, by), List.of());
    }

    private void move(Customer customer, Change change, List<String> done) {
        Map<Long, String> now = moving.known();
        now.put(customer.id(), change.note());
        try {
            Set<String> from = new HashSet<>(List.of(customer.owner(), change.from()));
            Set<String> keys = new HashSet<>(done);
            Set<String> variables = new HashSet<>();
            for (RecordKey key : leads.of(customer.id())) {
                keys.add(key.form() + ":" + key.id());
                Optional.ofNullable(forms.of(key.form()).customer().get("owner"))
                        .ifPresent(owner -> {
                            variables.add(owner);
                            from.add(pass(key, owner, change));
                        });
            }
            writes.own(customer.id(), change.to());
            collaborators.remove(customer.id(), change.to());
            from.removeAll(Set.of("", change.to()));
            tasks.move(keys, from, change.to(), variables);
            tell(customer, change, done);
        } finally {
            now.remove(customer.id());
        }
    }

    /** Gives a record the new owner, unless it has none, as in the shared pool; returns whose it was. */
    private String pass(RecordKey key, String owner, Change change) {
        String before = text(records.getObject().requireForUpdate(key.form(), key.id()), owner);
        if (!before.isEmpty() && !before.equals(change.to())) {
            records.getObject().update(key.form(), key.id(), Map.of(owner, change.to()), change.by());
        }
        return before;
    }

    private void tell(Customer customer, Change change, List<String> done) {
        String record = Stream.concat(Stream.ofNullable(customer.record()), done.stream())
                .findFirst()
                .orElse(null);
        if (record == null) {
            return;
        }
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("customerId", customer.id());
        variables.put("stage", customer.stage());
        variables.put("fromOwner", change.from());
        variables.put("fromName", name(change.from()));
        variables.put("toOwner", change.to());
        variables.put("toName", name(change.to()));
        variables.put("handedBy", change.by());
        variables.put("handedByName", name(change.by()));
        variables.put("customerName", customer.name());
        variables.put("handoverNote", change.note());
        triggers.customer(EVENT, record, variables);
        activities
                .getObject()
                .typeOf(SIGN)
                .filter(type -> !change.from().isEmpty() && !change.to().isEmpty())
                .ifPresent(type -> activities.getObject().record(report(customer, change, type)));
    }

    private ActivityReport report(Customer customer, Change change, String type) {
        return new ActivityReport(
                customer.id(),
                type,
                clock.instant(),
                change.by().startsWith(ASSISTANT) ? "" : change.by(),
                ActivityReport.Via.RECORD,
                null,
                new ActivityReport.Details(change.note(), "", "", null, "", null, change.to(), null, null));
    }

    private String note(FormDefinition form, FormRecord record) {
        return CustomerInput.id(text(record, form.customer().getOrDefault("id", "")))
                .map(id -> moving.known().getOrDefault(id, ""))
                .orElse("");
    }

    private String reason(Change change) {
        return texts.render(
                        REASON,
                        Map.of(
                                "language",
                                LocaleContextHolder.getLocaleContext() == null
                                        ? "zh"
                                        : LocaleContextHolder.getLocale().getLanguage(),
                                "from",
                                name(change.from()),
                                "to",
                                name(change.to()),
                                "by",
                                name(change.by()),
                                "note",
                                change.note()))
                .strip();
    }

    private String name(String username) {
        return username.isEmpty() || username.startsWith(ASSISTANT)
                ? ""
                : people.find(People.ANY, username).map(People.Person::name).orElse(username);
    }

    private static String text(FormRecord record, @Nullable String field) {
        return field == null ? "" : Objects.toString(record.data().get(field), "");
    }
}
