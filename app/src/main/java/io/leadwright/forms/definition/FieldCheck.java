package io.leadwright.forms.definition;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks values against a form, in the same way for pages, API, imports and assistants. An optional phone number or address is never
 * refused for how it is written: {@link ContactFields} says what is odd.
 */
public final class FieldCheck {
    private static final int LONGEST = 20_000;
    private static final int LONGEST_LINE = 500;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}\\.[^@\\s.]{2,63}(?:; .*)?");
    private static final Pattern PHONE = Pattern.compile("(?:\\d[^\\d]{0,3}){5,}");

    private final FormDefinition form;
    private final List<FieldFault> faults = new ArrayList<>();

    private FieldCheck(FormDefinition form) {
        this.form = form;
    }

    /** Checks a whole record; required fields must be present. */
    public static List<FieldFault> whole(FormDefinition form, Map<String, ? extends @Nullable Object> values) {
        FieldCheck check = new FieldCheck(form);
        for (Field field : form.fields()) {
            if (field.rules().required() && empty(values.get(field.key()))) {
                check.faults.add(FieldFault.of(field.key(), "required"));
            }
        }
        return check.given(values);
    }

    /** Checks a change: only the given fields, none of which may empty a required field. */
    public static List<FieldFault> change(FormDefinition form, Map<String, ? extends @Nullable Object> values) {
        FieldCheck check = new FieldCheck(form);
        values.forEach((key, value) -> {
            if (empty(value)
                    && form.field(key).filter(field -> field.rules().required()).isPresent()) {
                check.faults.add(FieldFault.of(key, "required"));
            }
        });
        return check.given(values);
    }

    /**
     * Checks what a person answers in the form of a task: the given values of the fields that the person may fill, and that no required one
     * stays empty. Other variables may be given too.
     *
     * @param before the values that the form shows
     */
    public static List<FieldFault> answers(
            FormDefinition form,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> given) {
        FieldCheck check = new FieldCheck(form);
        for (Field field : form.fields()) {
            String key = field.key();
            if (field.fixed()) {
                continue;
            }
            Object value = given.containsKey(key) ? given.get(key) : before.get(key);
            if (field.rules().required() && !field.sometimes() && empty(value)) {
                check.faults.add(FieldFault.of(key, "required"));
            } else if (given.containsKey(key)) {
                check.value(field, value);
            }
        }
        return check.faults;
    }

    private List<FieldFault> given(Map<String, ? extends @Nullable Object> values) {
        values.forEach((key, value) -> form.field(key)
                .ifPresentOrElse(field -> value(field, value), () -> faults.add(FieldFault.of(key, "unknown"))));
        return faults;
    }

    private void value(Field field, @Nullable Object value) {
        if (empty(value) || field.json()) {
            return;
        }
        if (field.number()) {
            number(field, value);
        } else if (field.yesNo()) {
            expect(field, value instanceof Boolean, "boolean");
        } else if (field.list()) {
            list(field, value);
        } else if (value instanceof String text) {
            text(field, text);
        } else {
            faults.add(FieldFault.of(field.key(), "type.text"));
        }
    }

    private void number(Field field, @Nullable Object value) {
        if (!(value instanceof Number number)) {
            faults.add(FieldFault.of(field.key(), "type.number"));
            return;
        }
        Field.Rules rules = field.rules();
        if (rules.min() != null && number.doubleValue() < rules.min()) {
            faults.add(FieldFault.of(field.key(), "min", rules.min()));
        }
        if (rules.max() != null && number.doubleValue() > rules.max()) {
            faults.add(FieldFault.of(field.key(), "max", rules.max()));
        }
    }

    private void list(Field field, @Nullable Object value) {
        if (!(value instanceof Collection<?> items) || !items.stream().allMatch(String.class::isInstance)) {
            faults.add(FieldFault.of(field.key(), "type.list"));
            return;
        }
        items.forEach(item -> option(field, (String) item));
    }

    private void text(Field field, String text) {
        Field.Rules rules = field.rules();
        int cap = field.type().equals("textarea") ? LONGEST : LONGEST_LINE;
        int longest = rules.maxLength() == null ? cap : Math.min(rules.maxLength(), LONGEST);
        if (text.length() > longest) {
            faults.add(FieldFault.of(field.key(), "tooLong", longest, text.length()));
            return;
        }
        if (rules.minLength() != null && text.length() < rules.minLength()) {
            faults.add(FieldFault.of(field.key(), "tooShort", rules.minLength()));
        }
        expect(field, text.indexOf('\0') < 0, "character");
        expect(field, rules.pattern() == null || Pattern.matches(rules.pattern(), text), "pattern");
        expect(
                field,
                !field.address() || !rules.required() || EMAIL.matcher(text).matches(),
                "email");
        expect(field, !field.phone() || !rules.required() || PHONE.matcher(text).find(), "phone");
        expect(field, !field.type().equals("datetime") || date(text), "date");
        option(field, text);
    }

    private void option(Field field, String value) {
        expect(
                field,
                field.options().isEmpty()
                        || field.options().stream()
                                .anyMatch(option -> option.value().equals(value)),
                "option");
    }

    private void expect(Field field, boolean kept, String code) {
        if (!kept) {
            faults.add(FieldFault.of(field.key(), code));
        }
    }

    /** Whether the text is an ISO 8601 date, or a time with its zone. */
    private static boolean date(String text) {
        try {
            if (text.length() == 10) {
                LocalDate.parse(text);
            } else {
                OffsetDateTime.parse(text);
            }
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    static boolean empty(@Nullable Object value) {
        return value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof Collection<?> items && items.isEmpty());
    }
}
