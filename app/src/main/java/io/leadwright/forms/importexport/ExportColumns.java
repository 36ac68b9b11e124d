package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldTexts;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.FormRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an export: fields of the form, and metadata of the record. With labels they read as on the pages, without labels they are
 * keys and values as in the API; times are always ISO 8601 in the server's time zone.
 */
final class ExportColumns {
    static final String ID = "id";
    static final List<String> OWN = List.of(ID, "createdAt", "createdBy", "updatedAt", "updatedBy");

    private final FormDefinition form;
    private final List<String> keys;
    private final boolean labels;
    private final Locale language;
    private final ZoneId zone;

    ExportColumns(FormDefinition form, List<String> keys, boolean labels, Locale language, ZoneId zone) {
        this.form = form;
        this.keys = List.copyOf(keys);
        this.labels = labels;
        this.language = language;
        this.zone = zone;
    }

    /** All columns that a form can export, in its order. */
    static List<String> all(FormDefinition form) {
        List<String> all = new ArrayList<>(List.of(ID));
        form.fields().stream()
                .filter(field -> !field.json() && field.importSwitch().isEmpty())
                .map(Field::key)
                .forEach(all::add);
        OWN.stream().filter(key -> !all.contains(key)).forEach(all::add);
        return all;
    }

    /** The header row; own gives the label of a column that is not a field. */
    List<Object> header(Function<String, String> own) {
        return keys.stream()
                .map(key -> (Object)
                        (labels ? field(key).map(field -> field.label(language)).orElseGet(() -> own.apply(key)) : key))
                .toList();
    }

    List<@Nullable Object> row(FormRecord record) {
        List<@Nullable Object> row = new ArrayList<>();
        keys.forEach(key -> row.add(
                field(key).map(field -> value(field, record.data().get(key))).orElseGet(() -> own(key, record))));
        return row;
    }

    private Optional<Field> field(String key) {
        return form.field(key);
    }

    private Object own(String key, FormRecord record) {
        return switch (key) {
            case ID -> record.id();
            case "createdAt" -> moment(record.createdAt());
            case "createdBy" -> record.createdBy();
            case "updatedAt" -> moment(record.updatedAt());
            case "updatedBy" -> record.updatedBy();
            default -> "";
        };
    }

    private Object value(Field field, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        if (value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(item -> text(field, item)).collect(Collectors.joining(", "));
        }
        return text(field, value);
    }

    private String text(Field field, @Nullable Object value) {
        if (field.type().equals("datetime") && value instanceof String text) {
            return moment(text);
        }
        return labels ? FieldTexts.text(field, value, language) : String.valueOf(value);
    }

    private String moment(String text) {
        try {
            return moment(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private String moment(Instant moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                moment.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toOffsetDateTime());
    }
}
