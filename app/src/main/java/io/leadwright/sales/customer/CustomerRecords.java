package io.leadwright.sales.customer;

import io.leadwright.automation.process.Triggers;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordListener;
import io.leadwright.forms.record.Records;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Creates a customer for each record of a form that maps fields to a customer, unless the record joins a known one, and keeps it in step
 * with its records in the same transaction. The record it was created from rules its data; records that joined fill what is missing, and
 * the owner is that of the record that got one last.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CustomerRecords implements RecordListener {
    private static final Set<String> COMPARED = Set.of("name", "email", "phone");
    private static final Set<String> VALUED = Set.of("value", "currency", "evidence");

    /** The version of a record after its first change. */
    private static final int FIRST_CHANGE = 2;

    private final CustomerNumbers numbers;
    private final CustomerEntries entries;
    private final RecordValues values;
    private final CustomerWrites writes;
    private final KnownCustomers known;
    private final CustomerValue value;
    private final Triggers triggers;
    private final LinkedLeads leads;
    private final ObjectProvider<Records> records;
    private final Clock clock;

    CustomerRecords(
            CustomerNumbers numbers,
            CustomerEntries entries,
            RecordValues values,
            CustomerWrites writes,
            KnownCustomers known,
            CustomerValue value,
            Triggers triggers,
            LinkedLeads leads,
            ObjectProvider<Records> records,
            Clock clock) {
        this.leads = leads;
        this.records = records;
        this.numbers = numbers;
        this.entries = entries;
        this.values = values;
        this.writes = writes;
        this.known = known;
        this.value = value;
        this.triggers = triggers;
        this.clock = clock;
    }

    /** The ids of the customers: new ones, those named, or those found by company, phone or e-mail, with what is known about them. */
    @Override
    public List<? extends Map<String, ? extends @Nullable Object>> creating(
            FormDefinition form, List<? extends Map<String, ? extends @Nullable Object>> values) {
        Map<String, String> roles = form.customer();
        String field = roles.get("id");
        if (field == null) {
            return List.of();
        }
        List<KnownCustomers.Typed> typed =
                values.stream().map(each -> CustomerEntries.typed(roles, each)).toList();
        List<KnownCustomers.Assigned> found = known.assign(typed, numbers::next);
        List<KnownCustomers.Assigned> customers = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            customers.add(named(values.get(i).get(field)).orElse(found.get(i)));
        }
        hold(customers);
        List<Map<String, Object>> more = new ArrayList<>();
        for (KnownCustomers.Assigned customer : customers) {
            Map<String, Object> fields = new HashMap<>();
            fields.put(field, String.valueOf(customer.customer()));
            String history = roles.get("history");
            if (history != null && customer.history() != null) {
                fields.put(history, customer.history());
            }
            more.add(fields);
        }
        return more;
    }

    /** Whoever changes a record locks it, and those linked to it, before its customer; so does whoever adds one. */
    private void hold(List<KnownCustomers.Assigned> customers) {
        Set<Long> joined = customers.stream()
                .filter(KnownCustomers.Assigned::joined)
                .map(KnownCustomers.Assigned::customer)
                .collect(Collectors.toSet());
        if (!joined.isEmpty()) {
            records.getObject().hold(leads.of(joined));
        }
    }

    private Optional<KnownCustomers.Assigned> named(@Nullable Object id) {
        return Optional.ofNullable(id)
                .map(Object::toString)
                .flatMap(CustomerInput::id)
                .flatMap(known::named);
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
        List<CustomerWrites.Entered> joined = given.stream()
                .filter(customer -> !entered.contains(customer.entry().record()))
                .toList();
        writes.complete(joined);
        joined.stream()
                .filter(customer -> !customer.value().none())
                .map(CustomerWrites.Entered::id)
                .distinct()
                .forEach(value::recount);
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
            writes.update(entries.read(form, after), changed(roles, fields))
                    .filter(id -> touches(COMPARED, roles, fields))
                    .ifPresent(writes::compare);
        }
        if (touches(VALUED, roles, fields)) {
            RecordValue worth = values.read(after, roles);
            revalue(
                    after,
                    echoes(after, roles.getOrDefault("value", ""), worth) ? values.quoted(after, roles) : worth,
                    touches(Set.of("value"), roles, fields));
        }
    }

    /** An assistant copies the value of the deals into the record, for people to see it there: that says nothing of its own. */
    private boolean echoes(FormRecord record, String field, RecordValue worth) {
        return worth.origin().equals(ValueOrigins.STATED)
                && writes.isWorth(record.businessKey(), worth.amount())
                && records.getObject().byAssistant(record.id(), field);
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
            writes.remove(record.businessKey()).ifPresent(value::recount);
        }
    }

    private static Set<String> changed(Map<String, String> roles, Set<String> fields) {
        return roles.entrySet().stream()
                .filter(role -> fields.contains(role.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean touches(Set<String> wanted, Map<String, String> roles, Set<String> fields) {
        return roles.entrySet().stream()
                .anyMatch(role -> wanted.contains(role.getKey()) && fields.contains(role.getValue()));
    }
}
