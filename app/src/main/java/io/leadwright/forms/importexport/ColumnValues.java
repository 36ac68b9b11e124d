package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldCheck;
import io.leadwright.forms.definition.FieldTexts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Reads the text of a cell as a value of a field: numbers and dates in the column's format, yes and no as words, options by value or label in
 * any language. Other texts stay as they are, so that {@link FieldCheck} reports what is wrong.
 */
@Component
class ColumnValues {
    private static final Pattern ITEMS = Pattern.compile("\\s*[,;|\u3001\uff0c\uff1b]\\s*");
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
    private static final int LONG = 18;

    private final Set<String> yes;
    private final Set<String> no;
    private final ColumnDates dates;
    private final ColumnNumbers numbers;

    /**
     * What a cell says.
     *
     * @param value null for an empty cell
     * @param currencies ISO 4217 codes that its currency sign stands for
     * @param fault message with the reason why it cannot be read; null if it can
     */
    record Read(
            @Nullable Object value,
            Set<String> currencies,
            @Nullable String fault,
            List<Object> arguments) {
        private static Read of(Object value) {
            return new Read(value, Set.of(), null, List.of());
        }

        private static Read fault(String code, Object... arguments) {
            return new Read(null, Set.of(), "imports.row." + code, List.of(arguments));
        }
    }

    ColumnValues(MessageSource messages, ColumnDates dates, ColumnNumbers numbers) {
        this.yes = ColumnDates.words(messages, "imports.words.yes");
        this.no = ColumnDates.words(messages, "imports.words.no");
        this.dates = dates;
        this.numbers = numbers;
    }

    ColumnDates dates() {
        return dates;
    }

    ColumnNumbers numbers() {
        return numbers;
    }

    /**
     * Reads a cell.
     *
     * @param stored whether a workbook stores it as a number
     */
    Read read(Field field, String cell, ColumnFormat format, boolean stored) {
        if (cell.isEmpty()) {
            return new Read(null, Set.of(), null, List.of());
        }
        if (cell.indexOf('\ufffd') >= 0) {
            return Read.fault("broken");
        }
        if (field.number()) {
            return number(cell, stored ? new ColumnFormat("", ColumnFormat.POINT, format.unit()) : format);
        }
        if (ColumnFormat.dated(field)) {
            return date(cell, format);
        }
        if (field.yesNo()) {
            String word = ColumnDates.plain(cell);
            return Read.of(yes.contains(word) ? (Object) true : no.contains(word) ? (Object) false : cell);
        }
        if (field.list()) {
            List<String> items = new ArrayList<>();
            ITEMS.splitAsStream(cell).filter(item -> !item.isEmpty()).forEach(item -> items.add(option(field, item)));
            return Read.of(items);
        }
        return Read.of(option(field, cell));
    }

    private Read number(String cell, ColumnFormat format) {
        Optional<ColumnNumbers.Amount> amount = numbers.read(cell, format);
        if (amount.isEmpty()) {
            Map<String, BigDecimal> meanings = numbers.meanings(cell);
            return meanings.isEmpty()
                    ? Read.fault("number")
                    : format.decimal().isEmpty()
                            ? Read.fault(
                                    "decimal",
                                    meanings.values().stream()
                                            .map(BigDecimal::toPlainString)
                                            .collect(Collectors.joining(" / ")))
                            : Read.fault(format.decimal().equals(ColumnFormat.COMMA) ? "number.comma" : "number.point");
        }
        BigDecimal read = amount.get().number();
        BigDecimal number = read.scale() > 0 ? read.stripTrailingZeros() : read;
        Object value = number.scale() <= 0 && number.precision() - number.scale() < LONG
                ? (Object) number.longValueExact()
                : number;
        return new Read(value, amount.get().currencies(), null, List.of());
    }

    private Read date(String cell, ColumnFormat format) {
        Optional<String> date = dates.read(cell, format.dates());
        if (date.isPresent()) {
            return Read.of(date.get());
        }
        Map<String, LocalDate> meanings = dates.meanings(cell);
        return meanings.isEmpty()
                ? Read.fault("date")
                : format.dates().isEmpty()
                        ? Read.fault(
                                "dateOrder",
                                meanings.values().stream()
                                        .distinct()
                                        .map(LocalDate::toString)
                                        .collect(Collectors.joining(" / ")))
                        : Read.fault("date." + format.dates());
    }

    /** The value whose label, in any language, is in the cell; the cell itself if there is none. */
    private static String option(Field field, String cell) {
        for (Locale language : LANGUAGES) {
            for (Field.Option option : FieldTexts.choices(field, language)) {
                if (option.value().equals(cell)
                        || ColumnDates.plain(option.label()).equals(ColumnDates.plain(cell))) {
                    return option.value();
                }
            }
        }
        return cell;
    }
}
