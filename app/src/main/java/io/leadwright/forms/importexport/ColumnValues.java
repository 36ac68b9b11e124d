package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldCheck;
import io.leadwright.forms.definition.FieldTexts;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Reads the text of a cell as a value of a field: numbers with or without thousands separators, dates in common formats, yes and no as
 * words, options by value or label in any language. Anything else stays a text, so that {@link FieldCheck} reports what is wrong.
 */
@Component
class ColumnValues {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d{1,3}(,\\d{3})+|\\d+)(\\.\\d+)?\\s?%?");
    private static final Pattern ITEMS = Pattern.compile("\\s*[,;|\u3001\uff0c\uff1b]\\s*");
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private final ZoneId zone;
    private final Set<String> yes;
    private final Set<String> no;
    private final List<DateTimeFormatter> dates;
    private final List<DateTimeFormatter> times;

    ColumnValues(MessageSource messages, ZoneSettings settings) {
        this.zone = settings.zone();
        this.yes = words(messages, "imports.words.yes");
        this.no = words(messages, "imports.words.no");
        this.dates = patterns(messages, "imports.words.dates");
        this.times = patterns(messages, "imports.words.times");
    }

    private static Set<String> words(MessageSource messages, String key) {
        Set<String> words = new TreeSet<>();
        LANGUAGES.forEach(language -> words.addAll(
                Arrays.asList(messages.getMessage(key, null, language).split("\\s*,\\s*", -1))));
        return words;
    }

    private static List<DateTimeFormatter> patterns(MessageSource messages, String key) {
        return words(messages, key).stream()
                .map(pattern ->
                        DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT))
                .toList();
    }

    /** The value; null for an empty cell. */
    @Nullable
    Object read(Field field, String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        if (field.number()) {
            return number(cell);
        }
        if (field.yesNo()) {
            String word = plain(cell);
            return yes.contains(word) ? (Object) true : no.contains(word) ? (Object) false : cell;
        }
        if (field.list()) {
            List<String> items = new ArrayList<>();
            ITEMS.splitAsStream(cell).filter(item -> !item.isEmpty()).forEach(item -> items.add(option(field, item)));
            return items;
        }
        return field.type().equals("datetime") ? date(cell) : option(field, cell);
    }

    private static Object number(String cell) {
        String text = Normalizer.normalize(cell, Normalizer.Form.NFKC);
        if (!NUMBER.matcher(text).matches() || text.length() > 40) {
            return cell;
        }
        BigDecimal written = new BigDecimal(text.replaceAll("[,%\\s]", ""));
        BigDecimal number = text.endsWith("%") ? written.movePointLeft(2).stripTrailingZeros() : written;
        return number.scale() <= 0 && number.precision() < 18 ? (Object) number.longValueExact() : number;
    }

    private Object date(String cell) {
        String text = Normalizer.normalize(cell, Normalizer.Form.NFKC);
        Optional<LocalDate> day = first(dates, format -> LocalDate.parse(text, format));
        if (day.isPresent()) {
            return day.get().toString();
        }
        return first(List.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME), format -> OffsetDateTime.parse(text, format))
                .or(() -> first(times, format -> LocalDateTime.parse(text, format))
                        .or(() -> first(
                                List.of(DateTimeFormatter.ISO_LOCAL_DATE_TIME),
                                format -> LocalDateTime.parse(text, format)))
                        .map(moment -> moment.atZone(zone).toOffsetDateTime()))
                .map(moment -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment))
                .orElse(cell);
    }

    private static <T> Optional<T> first(List<DateTimeFormatter> formats, Function<DateTimeFormatter, T> parse) {
        for (DateTimeFormatter format : formats) {
            try {
                return Optional.of(parse.apply(format));
            } catch (DateTimeException e) {
                // Try the next format.
            }
        }
        return Optional.empty();
    }

    /** The value whose label, in any language, is in the cell; the cell itself if there is none. */
    private static String option(Field field, String cell) {
        for (Locale language : LANGUAGES) {
            for (Field.Option option : FieldTexts.choices(field, language)) {
                if (option.value().equals(cell) || plain(option.label()).equals(plain(cell))) {
                    return option.value();
                }
            }
        }
        return cell;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
