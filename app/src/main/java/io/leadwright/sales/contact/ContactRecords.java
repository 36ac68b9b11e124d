package io.leadwright.sales.contact;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordListener;
import io.leadwright.platform.address.AddressWriting;
import io.leadwright.sales.contact.ContactConsents.Stated;
import io.leadwright.sales.contact.ContactRows.Named;
import io.leadwright.sales.customer.CustomerKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the person that a record names a contact of its customer, in the record's transaction. */
@Component
class ContactRecords implements RecordListener {
    private static final Map<String, String> CONSENTS =
            Map.of("consentMarketing", "marketing", "consentFollowUp", "follow-up", "consentModel", "model");
    private static final String BASIS = "legalBasis";
    /** The roles of what a record says about consent. */
    private static final Set<String> SAID =
            Stream.concat(CONSENTS.keySet().stream(), Stream.of(BASIS)).collect(Collectors.toUnmodifiableSet());

    private static final String YES = "yes";

    private final ContactRows rows;
    private final ContactConsents consents;
    private final CustomerKeys keys;

    ContactRecords(ContactRows rows, ContactConsents consents, CustomerKeys keys) {
        this.keys = keys;
        this.rows = rows;
        this.consents = consents;
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
        records.forEach(record -> several(form.customer(), record));
        records.forEach(record -> take(form.customer(), record, record.createdBy(), SAID));
    }

    /** What the record says about consent in the fields of these roles. */
    private void take(Map<String, String> roles, FormRecord record, String by, Set<String> asked) {
        Map<String, Boolean> given = new HashMap<>();
        CONSENTS.forEach((role, purpose) -> {
            String said = text(record, roles.get(role));
            if (said != null && asked.contains(role)) {
                given.put(purpose, said.equals(YES));
            }
        });
        String basis = asked.contains(BASIS) ? text(record, roles.get(BASIS)) : null;
        Named named = named(roles, record, by);
        if (anybody(named) && (basis != null || !given.isEmpty())) {
            consents.take(named, new Stated(null, basis, given, record.businessKey()));
        }
    }

    @Override
    public void changed(FormDefinition form, FormRecord after, Set<String> fields) {
        Map<String, String> roles = form.customer();
        boolean touched = Stream.of("contact", "title", "phone", "email")
                .map(roles::get)
                .filter(Objects::nonNull)
                .anyMatch(fields::contains);
        if (!roles.containsKey("id")) {
            return;
        }
        Set<String> said = SAID.stream()
                .filter(role -> fields.contains(roles.getOrDefault(role, "")))
                .collect(Collectors.toSet());
        if (touched) {
            correct(roles, after);
        }
        if (!said.isEmpty()) {
            take(roles, after, after.updatedBy(), said);
        }
    }

    private void correct(Map<String, String> roles, FormRecord after) {
        Named named = named(roles, after, after.updatedBy());
        if (anybody(named) && !rows.correct(named)) {
            rows.add(List.of(named));
        }
        several(roles, after);
    }

    /** A field may hold several numbers or addresses: all of them are the person's. */
    private void several(Map<String, String> roles, FormRecord record) {
        List<String> phones = keys.numbers(text(record, roles.get("phone")));
        List<String> emails = AddressWriting.read(Objects.requireNonNullElse(text(record, roles.get("email")), ""))
                .addresses();
        if (phones.size() > 1 || emails.size() > 1) {
            rows.complete(record.businessKey(), phones, emails);
        }
    }

    private static boolean anybody(Named named) {
        return !named.name().isEmpty() || named.phone() != null || named.email() != null;
    }

    private static @Nullable String first(List<String> several, @Nullable String otherwise) {
        return several.size() > 1 ? several.get(0) : otherwise;
    }

    private Named named(Map<String, String> roles, FormRecord record, String by) {
        return new Named(
                record.businessKey(),
                Objects.requireNonNullElse(text(record, roles.get("contact")), ""),
                Objects.requireNonNullElse(text(record, roles.get("title")), ""),
                first(keys.numbers(text(record, roles.get("phone"))), text(record, roles.get("phone"))),
                AddressWriting.first(Objects.requireNonNullElse(text(record, roles.get("email")), ""))
                        .orElse(text(record, roles.get("email"))),
                Objects.requireNonNullElse(text(record, roles.get("source")), ""),
                by);
    }

    private static @Nullable String text(FormRecord record, @Nullable String field) {
        Object value = field == null ? null : record.data().get(field);
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }
}
