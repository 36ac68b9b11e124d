package io.leadwright.forms.record;

import io.leadwright.forms.definition.ContactFields;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.workspace.access.People;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns the names that people enter into fields with the property {@code person} into usernames, and finds those that name nobody. A value
 * that stays as it was is not checked: a record keeps the owner who has left until somebody changes it.
 */
@Component
public class PersonFields {
    private static final int NAMED = 20;
    private final People people;
    private final ContactFields contacts;

    PersonFields(People people, ContactFields contacts) {
        this.contacts = contacts;
        this.people = people;
    }

    /**
     * Resolves the people in values, and normalizes phone numbers and addresses.
     *
     * @param before the fields of the record as it is; empty for a new one
     * @param faults is told each name that is not an active account with the role
     * @return the values with usernames and normal numbers
     */
    public Map<String, @Nullable Object> resolve(
            FormDefinition form,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> values,
            Consumer<FieldFault> faults) {
        Map<String, @Nullable Object> resolved = contacts.normal(form, before, values);
        for (Field field : form.fields()) {
            if (values.get(field.key()) instanceof String text
                    && !text.isBlank()
                    && !Objects.equals(before.get(field.key()), text)) {
                field.person()
                        .ifPresent(role -> people.find(role, text)
                                .ifPresentOrElse(
                                        person -> resolved.put(field.key(), person.username()),
                                        () -> faults.accept(unknown(field, role, text))));
            }
        }
        return resolved;
    }

    /** The fields of a record whose content does not look like a number or an address, with the code of a hint. */
    public List<FieldFault> odd(FormDefinition form, Map<String, ? extends @Nullable Object> values) {
        return contacts.odd(form, values);
    }

    /**
     * The form as people see it: each field that names a person offers the active people by name.
     *
     * @param data fields of a record, whose present people are offered too
     */
    public FormDefinition offering(FormDefinition form, Map<String, ? extends @Nullable Object> data) {
        if (form.fields().stream().allMatch(field -> field.person().isEmpty())) {
            return form;
        }
        Map<String, List<Field.Option>> options = new LinkedHashMap<>();
        for (Field field : form.fields()) {
            field.person().ifPresent(role -> options.put(field.key(), options(role, data.get(field.key()))));
        }
        List<Field> fields = form.fields().stream()
                .map(field -> field.offering(options.getOrDefault(field.key(), field.options())))
                .toList();
        return new FormDefinition(
                form.key(), form.keepsRecords(), fields, PersonPicker.offering(form.schema(), options));
    }

    private List<Field.Option> options(String role, @Nullable Object present) {
        List<Field.Option> options = new ArrayList<>();
        people.active(role).forEach(person -> options.add(new Field.Option(person.username(), person.name())));
        if (present instanceof String name
                && !name.isBlank()
                && options.stream().noneMatch(option -> option.value().equals(name))) {
            options.add(new Field.Option(
                    name, people.find(People.ANY, name).map(People.Person::name).orElse(name)));
        }
        return options;
    }

    /** Filters of a list with usernames in place of the names of people. */
    Map<String, String> filters(FormDefinition form, Map<String, String> filters) {
        Map<String, String> resolved = new LinkedHashMap<>(filters);
        resolved.replaceAll((key, text) -> form.field(key)
                .flatMap(Field::person)
                .flatMap(role -> people.find(role, text))
                .map(People.Person::username)
                .orElse(text));
        return resolved;
    }

    private FieldFault unknown(Field field, String role, String text) {
        List<People.Person> allowed = people.active(role);
        String names = allowed.stream()
                .limit(NAMED)
                .map(person -> person.name() + " (" + person.username() + ")")
                .collect(Collectors.joining(", "));
        return FieldFault.of(field.key(), "person", text, allowed.size() > NAMED ? names + ", \u2026" : names);
    }
}
