package io.leadwright.sales.contact;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordListener;
import io.leadwright.sales.contact.ContactRows.Named;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the person that a record names a contact of its customer, in the record's transaction. */
@Component
class ContactRecords implements RecordListener {
    private final ContactRows rows;

    ContactRecords(ContactRows rows) {
        this.rows = rows;
    }

    @Override
    public void created(FormDefinition form, List<FormRecord> records) {
        if (!form.customer().containsKey("id")) {
            return;
        }
        List<Named> named = records.stream()
                .map(record -> named(form.customer(), record, record.createdBy()))
                .filter(ContactRecords::anybody)
                .toList();
        if (!named.isEmpty()) {
            rows.add(named);
        }
    }

    @Override
    public void changed(FormDefinition form, FormRecord after, Set<String> fields) {
        Map<String, String> roles = form.customer();
        boolean touched = Stream.of("contact", "title", "phone", "email")
                .map(roles::get)
                .filter(Objects::nonNull)
                .anyMatch(fields::contains);
        if (!roles.containsKey("id") || !touched) {
            return;
        }
        Named named = named(roles, after, after.updatedBy());
        if (anybody(named) && !rows.correct(named)) {
            rows.add(List.of(named));
        }
    }

    private static boolean anybody(Named named) {
        return !named.name().isEmpty() || named.phone() != null || named.email() != null;
    }

    private static Named named(Map<String, String> roles, FormRecord record, String by) {
        return new Named(
                record.businessKey(),
                Objects.requireNonNullElse(text(record, roles.get("contact")), ""),
                Objects.requireNonNullElse(text(record, roles.get("title")), ""),
                text(record, roles.get("phone")),
                text(record, roles.get("email")),
                by);
    }

    private static @Nullable String text(FormRecord record, @Nullable String field) {
        Object value = field == null ? null : record.data().get(field);
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }
}
