package io.leadwright.forms.definition;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Formats values of fields for people. A value's label is the form's option or the component's property {@code value.<value>}, with
 * translations in {@code value.<value>.en}.
 */
public final class FieldTexts {
    private static final Pattern VALUE = Pattern.compile("value\\.([^.]+)");

    private FieldTexts() {}

    public static String text(Field field, @Nullable Object value, Locale language) {
        if (value == null) {
            return "";
        }
        if (value instanceof Boolean yes) {
            return yes ? "✓" : "✗";
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(item -> text(field, item, language)).collect(Collectors.joining(", "));
        }
        return value instanceof String text ? label(field, text, language) : "";
    }

    /** The selectable values with their labels; empty if any value is allowed. */
    public static List<Field.Option> choices(Field field, Locale language) {
        List<String> values = field.options().isEmpty()
                ? field.properties().keySet().stream()
                        .map(VALUE::matcher)
                        .filter(Matcher::matches)
                        .map(found -> found.group(1))
                        .toList()
                : field.options().stream().map(Field.Option::value).toList();
        return values.stream()
                .map(value -> new Field.Option(value, label(field, value, language)))
                .toList();
    }

    private static String label(Field field, String value, Locale language) {
        Map<String, String> properties = field.properties();
        String own = field.options().stream()
                .filter(option -> option.value().equals(value))
                .map(Field.Option::label)
                .findFirst()
                .orElseGet(() -> properties.getOrDefault("value." + value, value));
        return properties.getOrDefault("value." + value + "." + language.getLanguage(), own);
    }
}
