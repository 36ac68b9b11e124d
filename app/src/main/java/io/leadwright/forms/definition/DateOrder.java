package io.leadwright.forms.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Checks the order of dates: a field with the property {@code notBefore} must not hold an earlier date than the field named there. It
 * checks the whole record, so that a change of either date is covered.
 */
public final class DateOrder {
    private static final String PROPERTY = "notBefore";

    private DateOrder() {}

    /** Whether the form orders any dates. */
    public static boolean matters(FormDefinition form) {
        return form.fields().stream().anyMatch(field -> field.properties().containsKey(PROPERTY));
    }

    public static List<FieldFault> faults(FormDefinition form, Map<String, ? extends @Nullable Object> data) {
        return form.fields().stream()
                .filter(field -> field.properties().containsKey(PROPERTY))
                .filter(field -> before(data.get(field.key()), data.get(other(field))))
                .map(field -> FieldFault.of(field.key(), "notBefore", label(form, other(field))))
                .toList();
    }

    private static String other(Field field) {
        return field.properties().getOrDefault(PROPERTY, "");
    }

    private static String label(FormDefinition form, String key) {
        return form.field(key)
                .map(field -> field.label(LocaleContextHolder.getLocale()))
                .orElse(key);
    }

    private static boolean before(@Nullable Object date, @Nullable Object other) {
        return date instanceof String text && other instanceof String start && text.compareTo(start) < 0;
    }
}
