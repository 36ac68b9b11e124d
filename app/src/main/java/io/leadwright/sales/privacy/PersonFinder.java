package io.leadwright.sales.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.sales.privacy.Person.Place;
import io.leadwright.sales.privacy.PersonRows.Entered;
import io.leadwright.sales.privacy.PersonRows.Stored;
import io.leadwright.sales.privacy.PersonalValue.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out who a contact is: which records are about the person, and by which values the person is known. */
@Component
class PersonFinder {
    private static final int SHORTEST_HAN = 3;
    private static final int SHORTEST_NUMBER = 7;
    private static final Map<String, Kind> ROLES =
            Map.of("contact", Kind.NAME, "title", Kind.TITLE, "phone", Kind.PHONE, "email", Kind.EMAIL);

    private final PersonRows rows;
    private final Forms forms;
    private final ValuePatterns patterns;

    PersonFinder(PersonRows rows, Forms forms, ValuePatterns patterns) {
        this.rows = rows;
        this.forms = forms;
        this.patterns = patterns;
    }

    /**
     * The person behind a contact of this customer.
     *
     * @param more further values that an administrator knows
     */
    Optional<Person> find(long customer, long contact, Collection<String> more) {
        return rows.contact(contact)
                .filter(stored -> rows.customerOf(contact)
                        .filter(kept -> kept == customer)
                        .isPresent())
                .map(stored -> person(customer, stored, more));
    }

    /** The place of a customer whose contact is not there: only what is linked to it. */
    Place place(long customer, List<String> own) {
        List<Long> members = rows.members(customer);
        List<String> records =
                rows.records(members).stream().map(Entered::record).toList();
        return new Place(
                members, records, own.stream().filter(records::contains).toList(), rows.runs(records), List.of());
    }

    /** All texts that are linked to a place. */
    List<String> texts(Place place) {
        return rows.texts(place);
    }

    private Person person(long customer, Stored stored, Collection<String> more) {
        List<Long> members = rows.members(customer);
        List<Entered> entered = rows.records(members);
        List<Entered> own = entered.stream().filter(each -> own(each, stored)).toList();
        Values values = new Values();
        values.add(Kind.NAME, stored.name());
        values.add(Kind.TITLE, stored.title());
        values.add(Kind.WECHAT, stored.wechat());
        stored.phones().forEach(phone -> values.add(Kind.PHONE, phone));
        stored.phoneKeys().forEach(phone -> values.add(Kind.PHONE, phone));
        stored.emails().forEach(email -> values.add(Kind.EMAIL, email));
        stored.emailKeys().forEach(email -> values.add(Kind.EMAIL, email));
        List<String> texts = new ArrayList<>();
        own.forEach(each -> read(each, values, texts));
        texts.addAll(rows.mailTexts(emails(values.all())));
        texts.forEach(text -> patterns.find(text).forEach(values::add));
        more.stream()
                .map(String::strip)
                .filter(text -> text.length() > 1)
                .forEach(text -> values.add(patterns.typed(text)));
        List<PersonalValue> kept = withoutOthers(values.all(), customer, stored.id(), more);
        List<String> records = entered.stream().map(Entered::record).toList();
        Place place = new Place(
                members, records, own.stream().map(Entered::record).toList(), rows.runs(records), emails(kept));
        return new Person(stored.id(), customer, place, kept);
    }

    private static List<String> emails(Collection<PersonalValue> values) {
        return values.stream()
                .filter(value -> value.kind() == Kind.EMAIL)
                .map(value -> value.text().toLowerCase(Locale.ROOT).strip())
                .distinct()
                .toList();
    }

    /** Whether a record is about the person: it made the contact, or has its address or number, or, without either, its name. */
    private boolean own(Entered entered, Stored stored) {
        if (entered.record().equals(stored.record())) {
            return true;
        }
        Map<String, String> roles =
                forms.find(entered.form()).map(FormDefinition::customer).orElse(Map.of());
        String email = text(entered, roles.get("email")).toLowerCase(Locale.ROOT);
        String phone = patterns.digits(text(entered, roles.get("phone")));
        String name = text(entered, roles.get("contact"));
        boolean reached = !email.isEmpty() || !phone.isEmpty();
        return stored.emails().stream().anyMatch(email::equalsIgnoreCase)
                || stored.emailKeys().contains(email)
                || Stream.concat(stored.phones().stream(), stored.phoneKeys().stream())
                        .map(patterns::digits)
                        .anyMatch(number -> sameNumber(number, phone))
                || (!reached && !name.isEmpty() && name.equalsIgnoreCase(stored.name()));
    }

    private static boolean sameNumber(String one, String other) {
        return one.length() >= SHORTEST_NUMBER
                && other.length() >= SHORTEST_NUMBER
                && (one.endsWith(other) || other.endsWith(one));
    }

    private static String text(Entered entered, @Nullable String field) {
        return field == null ? "" : entered.data().path(field).asText("").strip();
    }

    /** The personal fields of a record are values; the rest of its texts is searched. */
    private void read(Entered entered, Values values, Collection<String> texts) {
        Map<String, Kind> personal = personal(entered.form());
        entered.data()
                .properties()
                .forEach(field -> read(personal.get(field.getKey()), field.getValue(), values, texts));
        entered.changes()
                .forEach(change -> change.properties()
                        .forEach(field -> field.getValue()
                                .forEach(value -> read(personal.get(field.getKey()), value, values, texts))));
    }

    private static void read(@Nullable Kind kind, JsonNode value, Values values, Collection<String> texts) {
        if (kind != null) {
            values.add(kind, value.asText(""));
        } else if (value.isTextual()) {
            texts.add(value.asText());
        } else if (value.isContainerNode()) {
            texts.add(value.toString());
        }
    }

    /** The fields of a form that say who a person is. */
    Map<String, Kind> personal(String form) {
        Map<String, Kind> personal = new LinkedHashMap<>();
        forms.find(form)
                .map(FormDefinition::fields)
                .orElse(List.of())
                .forEach(field -> kind(field).ifPresent(kind -> personal.put(field.key(), kind)));
        return personal;
    }

    private static Optional<Kind> kind(Field field) {
        return field.customer()
                .map(ROLES::get)
                .or(() ->
                        Optional.ofNullable(field.properties().get("personal")).map(Kind::marked));
    }

    /** The keys of these fields in any form that the person's records are of. */
    Set<String> personalFields(Person person) {
        return person.place().own().stream()
                .map(record -> record.substring(0, record.indexOf(':')))
                .distinct()
                .flatMap(form -> personal(form).keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a text of the person's says of somebody else is not the person's; what an administrator typed is. */
    private List<PersonalValue> withoutOthers(
            Collection<PersonalValue> values, long customer, long contact, Collection<String> typed) {
        List<String> addresses = rows.addressesOfOthers(emails(values), contact);
        List<String> digits = values.stream()
                .filter(value -> value.kind() == Kind.PHONE)
                .map(value -> patterns.digits(value.text()))
                .toList();
        List<String> numbers = rows.numbersOfOthers(digits, customer, contact);
        return values.stream()
                .filter(value -> typed.contains(value.text())
                        || switch (value.kind()) {
                            case EMAIL ->
                                !addresses.contains(
                                        value.text().toLowerCase(Locale.ROOT).strip());
                            case PHONE -> !numbers.contains(patterns.digits(value.text()));
                            default -> true;
                        })
                .map(value -> value.kind() == Kind.NAME ? placed(value, contact) : value)
                .toList();
    }

    /** A short or shared name says who is meant only where it stands for the customer's contact. */
    PersonalValue placed(PersonalValue name, long contact) {
        String text = name.text();
        boolean han =
                text.codePoints().anyMatch(sign -> Character.UnicodeScript.of(sign) == Character.UnicodeScript.HAN);
        boolean telling = han ? text.length() >= SHORTEST_HAN : text.strip().contains(" ");
        return new PersonalValue(Kind.NAME, text, telling && !rows.shared(text, contact));
    }

    /** Collects values once each. */
    private static final class Values {
        private final Map<String, PersonalValue> all = new LinkedHashMap<>();

        void add(Kind kind, String text) {
            add(new PersonalValue(kind, text.strip(), kind != Kind.TITLE));
        }

        void add(PersonalValue value) {
            if (value.text().length() > 1 && !value.text().equals(Redaction.MARK)) {
                all.putIfAbsent(value.text().toLowerCase(Locale.ROOT), value);
            }
        }

        Collection<PersonalValue> all() {
            return new LinkedHashSet<>(all.values());
        }
    }
}
