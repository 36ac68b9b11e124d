package io.leadwright.sales.customer;

import io.leadwright.automation.process.Triggers;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordListener;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Creates a customer for each record of a form that maps fields to a customer, and keeps it in step with the record, including its
 * owner, in the same transaction.
 */
@Component
class CustomerRecords implements RecordListener {
    private static final Set<String> COMPARED = Set.of("name", "email", "phone");
    private static final Set<String> VALUED = Set.of("value", "currency", "evidence");

    /** The version of a record after its first change. */
    private static final int FIRST_CHANGE = 2;

    private final CustomerNumbers numbers;
    private final CustomerEntries entries;
    private final RecordValues values;
    private final CustomerWrites writes;
    private final CustomerRows rows;
    private final CustomerValue value;
    private final Triggers triggers;
    private final Clock clock;

    CustomerRecords(
            CustomerNumbers numbers,
            CustomerEntries entries,
            RecordValues values,
            CustomerWrites writes,
            CustomerRows rows,
            CustomerValue value,
            Triggers triggers,
            Clock clock) {
        this.numbers = numbers;
        this.entries = entries;
        this.values = values;
        this.writes = writes;
        this.rows = rows;
        this.value = value;
        this.triggers = triggers;
        this.clock = clock;
    }

    /** The id of the new customer, unless the record refers to an existing one. */
    @Override
    public Map<String, ? extends @Nullable Object> creating(
            FormDefinition form, Map<String, ? extends @Nullable Object> values) {
        String field = form.customer().get("id");
        if (field == null || known(values.get(field))) {
            return Map.of();
        }
        return Map.of(field, String.valueOf(numbers.next()));
    }

    private boolean known(@Nullable Object id) {
        return id != null && CustomerInput.id(id.toString()).flatMap(rows::find).isPresent();
    }

    @Override
    public void created(FormDefinition form, List<FormRecord> records) {
        String field = form.customer().get("id");
        if (field == null) {
            return;
        }
        List<CustomerWrites.Entered> given = records.stream()
                .map(record -> new CustomerWrites.Entered(
                        Long.parseLong(String.valueOf(record.data().get(field))),
                        entries.read(form, record),
                        values.read(record, form.customer()),
                        record.createdBy()))
                .toList();
        Set<String> entered = writes.insert(given, clock.instant());
        given.stream()
                .filter(customer -> entered.contains(customer.entry().record()))
                .forEach(customer -> triggers.customer(
                        "entered",
                        customer.entry().record(),
                        Map.of("customerId", customer.id(), "stage", Customer.FIRST_STAGE)));
    }

    @Override
    public void changed(FormDefinition form, FormRecord after, Set<String> fields) {
        Map<String, String> roles = form.customer();
        if (roles.entrySet().stream().anyMatch(role -> copied(role.getKey()) && fields.contains(role.getValue()))) {
            writes.update(entries.read(form, after))
                    .filter(id -> touches(COMPARED, roles, fields))
                    .ifPresent(writes::compare);
        }
        if (touches(VALUED, roles, fields)) {
            revalue(after, values.read(after, roles), touches(Set.of("value"), roles, fields));
        }
    }

    private static boolean copied(String role) {
        return !role.equals("id") && !VALUED.contains(role);
    }

    /** The first rating of a record that says nothing about money changes nothing, which is the usual case. */
    private void revalue(FormRecord record, RecordValue worth, boolean typed) {
        if (worth.none() && !typed && record.version() <= FIRST_CHANGE) {
            return;
        }
        writes.revalue(record.businessKey(), worth)
                .filter(changed -> !changed.settled())
                .ifPresent(changed -> value.recount(changed.id()));
    }

    @Override
    public void removed(FormDefinition form, FormRecord record) {
        if (form.customer().containsKey("id")) {
            writes.remove(record.businessKey());
        }
    }

    private static boolean touches(Set<String> wanted, Map<String, String> roles, Set<String> fields) {
        return roles.entrySet().stream()
                .anyMatch(role -> wanted.contains(role.getKey()) && fields.contains(role.getValue()));
    }
}
