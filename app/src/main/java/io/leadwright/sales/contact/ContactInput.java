package io.leadwright.sales.contact;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.platform.address.AddressWriting;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerKeys;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads and checks what people say about a contact. */
@Component
class ContactInput {
    private static final int MOST = 10;
    private static final int LONGEST = 200;
    private static final List<String> LANGUAGES = List.of("", "zh", "en");

    private final CustomerKeys keys;

    ContactInput(CustomerKeys keys) {
        this.keys = keys;
    }

    /** What a person may say about a contact; all checked. */
    record Person(
            String name,
            String title,
            String role,
            List<String> phones,
            List<String> emails,
            String wechat,
            String language,
            boolean optedOut) {
        static final Person NOBODY = new Person("", "", "", List.of(), List.of(), "", "", false);

        static Person of(Contact contact) {
            return new Person(
                    contact.name(),
                    contact.title(),
                    contact.role(),
                    contact.reach().phones(),
                    contact.reach().emails(),
                    contact.reach().wechat(),
                    contact.language(),
                    contact.optedOut());
        }
    }

    /** What a request says, and whether it makes the person the main contact. */
    record Said(Person person, boolean main) {}

    /**
     * Reads a JSON body; fields that are missing stay as they were.
     *
     * @throws CustomerFault naming the invalid field
     */
    Said read(JsonNode body, Person before) {
        CustomerInput input = new CustomerInput(
                body, "name", "title", "role", "phones", "emails", "wechat", "language", "optedOut", "main");
        Person person = new Person(
                text(input, "name", before.name()),
                text(input, "title", before.title()),
                text(input, "role", before.role()),
                input.has("phones") ? input.texts("phones", MOST, LONGEST) : before.phones(),
                input.has("emails") ? input.texts("emails", MOST, LONGEST) : before.emails(),
                text(input, "wechat", before.wechat()),
                text(input, "language", before.language()),
                input.has("optedOut") ? input.yes("optedOut") : before.optedOut());
        return new Said(check(person), input.has("main") && input.yes("main"));
    }

    private static String text(CustomerInput input, String field, String before) {
        return Objects.requireNonNullElse(input.optional(field, LONGEST, before), "");
    }

    /** Reads the fields of the page, where several numbers or addresses are separated by commas. */
    Person read(Map<String, String> fields) {
        return check(new Person(
                text(fields, "name"),
                text(fields, "title"),
                text(fields, "role"),
                several(fields, "phones"),
                several(fields, "emails"),
                text(fields, "wechat"),
                text(fields, "language"),
                fields.containsKey("optedOut")));
    }

    private Person normal(Person person) {
        return new Person(
                person.name(),
                person.title(),
                person.role(),
                person.phones().stream()
                        .flatMap(phone -> or(keys.numbers(phone), phone))
                        .distinct()
                        .toList(),
                person.emails().stream()
                        .flatMap(email -> or(AddressWriting.read(email).addresses(), email))
                        .distinct()
                        .toList(),
                person.wechat(),
                person.language(),
                person.optedOut());
    }

    private static Stream<String> or(List<String> found, String written) {
        return found.isEmpty() ? Stream.of(written) : found.stream();
    }

    private static String text(Map<String, String> fields, String field) {
        return CustomerInput.checked(field, fields.getOrDefault(field, ""), LONGEST);
    }

    private static List<String> several(Map<String, String> fields, String field) {
        List<String> texts = Arrays.stream(CustomerInput.checked(field, fields.getOrDefault(field, ""), LONGEST * MOST)
                        .split("[,，;；、\\n]", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        if (texts.size() > MOST) {
            throw CustomerFault.invalid(field, "tooMany", MOST);
        }
        return texts;
    }

    /** Numbers and addresses are taken as people write them; only what is none at all is refused. */
    private Person check(Person written) {
        Person person = normal(written);
        person.phones().stream()
                .filter(phone -> phone.chars().noneMatch(Character::isDigit))
                .findFirst()
                .ifPresent(phone -> {
                    throw CustomerFault.invalid("phones", "phone", phone);
                });
        person.emails().stream()
                .filter(email -> !email.contains("@"))
                .findFirst()
                .ifPresent(email -> {
                    throw CustomerFault.invalid("emails", "email", email);
                });
        if (!LANGUAGES.contains(person.language())) {
            throw CustomerFault.invalid("language", "oneOf", "zh", "en");
        }
        if (person.name().isEmpty()
                && person.phones().isEmpty()
                && person.emails().isEmpty()) {
            throw CustomerFault.invalid("name", "required");
        }
        return person;
    }
}
