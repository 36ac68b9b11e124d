package io.leadwright.sales.customer;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.platform.address.AddressWriting;
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
        String written = text(record, roles.get("email"));
        String email = written == null ? null : AddressWriting.first(written).orElse(written);
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

    /** What a record that is not stored yet is compared by. */
    static KnownCustomers.Typed typed(Map<String, String> roles, Map<String, ? extends @Nullable Object> values) {
        return new KnownCustomers.Typed(
                text(values, roles.get("name")), text(values, roles.get("phone")), text(values, roles.get("email")));
    }

    private static @Nullable String text(FormRecord record, @Nullable String field) {
        return text(record.data(), field);
    }

    private static @Nullable String text(Map<String, ? extends @Nullable Object> values, @Nullable String field) {
        Object value = field == null ? null : values.get(field);
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }
}
