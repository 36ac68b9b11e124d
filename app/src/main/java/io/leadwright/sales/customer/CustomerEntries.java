package io.leadwright.sales.customer;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.FormRecord;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the customer fields of a record, as its form maps them. */
@Component
class CustomerEntries {
    private final CustomerKeys keys;

    CustomerEntries(CustomerKeys keys) {
        this.keys = keys;
    }

    CustomerEntry read(FormDefinition form, FormRecord record) {
        Map<String, String> roles = form.customer();
        String name = Objects.requireNonNullElse(text(record, roles.get("name")), "");
        String email = text(record, roles.get("email"));
        String phone = text(record, roles.get("phone"));
        return new CustomerEntry(
                record.businessKey(),
                name,
                Objects.requireNonNullElse(text(record, roles.get("owner")), ""),
                new Customer.Contact(text(record, roles.get("contact")), email, phone),
                new Customer.Segment(
                        text(record, roles.get("industry")),
                        text(record, roles.get("region")),
                        text(record, roles.get("source"))),
                new CustomerEntry.Keys(keys.name(name), CustomerKeys.email(email), keys.phone(phone)));
    }

    private static @Nullable String text(FormRecord record, @Nullable String field) {
        Object value = field == null ? null : record.data().get(field);
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }
}
