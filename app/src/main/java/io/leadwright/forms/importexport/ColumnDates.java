package io.leadwright.forms.importexport;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Reads dates as people write them. Where the order of day, month and year is not plain from the text, it gives each meaning, and reads the
 * text only in an order that somebody chose.
 */
@Component
class ColumnDates {
    private static final Pattern TIME = Pattern.compile(
            "(?<day>.*?\\S)(?:\\s*T\\s*|\\s+)(?<before>[^\\d\\s:]{1,9}\\s*)?(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]\\d+)?)?\\s*(?<after>[^\\d\\s:+-]{2,4})?");
    private static final Pattern PLAIN =
            Pattern.compile("(\\d{1,4})\\s*([/.-])\\s*(\\d{1,2})\\s*\\2\\s*(\\d{1,4})\\.?");
    private static final Pattern TOGETHER = Pattern.compile("(?:19|20)\\d{6}");
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}]+|\\d+");
    private static final Pattern NAMED = Pattern.compile("[\\p{L}\\p{M}\\d\\s.,/'-]+");
    private static final int YEAR = 4;
    private static final int CENTURY = 100;
    /** Years of two digits are from 1950 to 2049, as in spreadsheets. */
    private static final int TURN = 50;

    private static final int NOON = 12;
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
    private static final List<Locale> MONTHS =
            List.of("en", "de", "fr", "es", "it", "nl", "pt", "pl", "ru", "tr", "vi", "sv", "da", "cs", "id").stream()
                    .map(Locale::forLanguageTag)
                    .toList();

    private final ZoneId zone;
    private final Map<String, Integer> months = new HashMap<>();
    private final Set<String> silent = new HashSet<>();
    private final Map<String, Integer> eras = new LinkedHashMap<>();
    private final Pattern signs;
    private final Set<String> morning;
    private final Set<String> afternoon;

    /**
     * The time zone of the business.
     *
     * @param zone time zone of dates in files
     */
    @ConfigurationProperties("leadwright")
    record ZoneSettings(ZoneId zone) {}

    ColumnDates(MessageSource messages, ZoneSettings settings) {
        this.zone = settings.zone();
        for (Locale language : MONTHS) {
            for (TextStyle style :
                    List.of(TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE)) {
                for (Month month : Month.values()) {
                    name(month.getDisplayName(style, language))
                            .ifPresent(name -> months.merge(name, month.getValue(), (a, b) -> a.equals(b) ? a : 0));
                }
                for (DayOfWeek day : DayOfWeek.values()) {
                    name(day.getDisplayName(style, language)).ifPresent(silent::add);
                }
            }
        }
        words(messages, "imports.words.eras").forEach(word -> {
            int colon = word.indexOf(':');
            eras.put(word.substring(0, colon), Integer.valueOf(word.substring(colon + 1)));
        });
        silent.addAll(words(messages, "imports.words.date-parts"));
        String year = String.join("|", words(messages, "imports.words.year"));
        String month = String.join("|", words(messages, "imports.words.month"));
        String day = String.join("|", words(messages, "imports.words.day"));
        String first = String.join("|", words(messages, "imports.words.first-year"));
        this.signs = Pattern.compile("(?<era>" + String.join("|", eras.keySet()) + ")?\\s*(?<year>\\d{1,4}|" + first
                + ")\\s*(?:" + year + ")\\s*(?<month>\\d{1,2})\\s*(?:" + month + ")\\s*(?<day>\\d{1,2})\\s*(?:" + day
                + ")");
        this.morning = words(messages, "imports.words.morning");
        this.afternoon = words(messages, "imports.words.afternoon");
    }

    private static Optional<String> name(String text) {
        String name = plain(text).replace(".", "");
        return WORDS.matcher(name).matches() && !Character.isDigit(name.charAt(0))
                ? Optional.of(name)
                : Optional.empty();
    }

    static Set<String> words(MessageSource messages, String key) {
        Set<String> words = new HashSet<>();
        for (Locale language : LANGUAGES) {
            for (String word : messages.getMessage(key, null, language).split(",", -1)) {
                if (!word.isBlank()) {
                    words.add(plain(word));
                }
            }
        }
        return words;
    }

    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /** A day, with the time of day if there is one. */
    private record Parts(String day, Optional<LocalTime> time) {}

    /** What the order of day, month and year makes of a text; nothing if the text does not depend on it, or is no date. */
    Map<String, LocalDate> meanings(String cell) {
        return parts(cell).map(parts -> orders(parts.day())).orElse(Map.of());
    }

    /**
     * The date, or the moment with its zone, in ISO 8601; empty if the text is none, or has several meanings and no order is chosen.
     *
     * @param order dmy, mdy or ymd; empty if none is chosen
     */
    Optional<String> read(String cell, String order) {
        Optional<String> moment = moment(cell);
        if (moment.isPresent()) {
            return moment;
        }
        Optional<Parts> parts = parts(cell);
        Optional<LocalDate> day = parts.flatMap(each -> day(each.day(), order));
        return day.map(date -> parts.flatMap(Parts::time)
                .map(time -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        date.atTime(time).atZone(zone).toOffsetDateTime()))
                .orElse(date.toString()));
    }

    private static Optional<String> moment(String cell) {
        try {
            return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    OffsetDateTime.parse(plain(cell).toUpperCase(Locale.ROOT))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Parts> parts(String cell) {
        String text = plain(cell);
        if (text.length() > 60 || text.chars().noneMatch(Character::isDigit)) {
            return Optional.empty();
        }
        String upper = text.toUpperCase(Locale.ROOT);
        Matcher timed = TIME.matcher(upper);
        if (!timed.matches()) {
            return Optional.of(new Parts(text, Optional.empty()));
        }
        return time(timed).map(time -> new Parts(timed.group("day").toLowerCase(Locale.ROOT), Optional.of(time)));
    }

    private Optional<LocalTime> time(Matcher timed) {
        String word = plain((timed.group("before") == null ? "" : timed.group("before"))
                        + (timed.group("after") == null ? "" : timed.group("after")))
                .replace(".", "");
        int hour = Integer.parseInt(timed.group("hour"));
        boolean early = morning.contains(word);
        boolean late = afternoon.contains(word);
        if (!word.isEmpty() && !early && !late) {
            return Optional.empty();
        }
        if (late && hour < NOON) {
            hour += NOON;
        } else if (early && hour == NOON) {
            hour = 0;
        }
        String second = timed.group("second");
        try {
            return Optional.of(LocalTime.of(
                    hour, Integer.parseInt(timed.group("minute")), second == null ? 0 : Integer.parseInt(second)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<LocalDate> day(String text, String order) {
        Map<String, LocalDate> meanings = orders(text);
        if (!meanings.isEmpty()) {
            if (!order.isEmpty()) {
                return Optional.ofNullable(meanings.get(order));
            }
            return meanings.values().stream().distinct().count() == 1
                    ? Optional.of(meanings.values().iterator().next())
                    : Optional.empty();
        }
        Matcher plain = PLAIN.matcher(text);
        if (plain.matches()) {
            return plain.group(1).length() == YEAR
                    ? date(plain.group(1), plain.group(3), plain.group(4))
                    : Optional.empty();
        }
        if (TOGETHER.matcher(text).matches()) {
            return date(text.substring(0, 4), text.substring(4, 6), text.substring(6));
        }
        Matcher signed = signs.matcher(text);
        return signed.matches() ? signed(signed) : named(text);
    }

    /** Three numbers of which the first is no year of four digits. */
    private static Map<String, LocalDate> orders(String text) {
        Matcher plain = PLAIN.matcher(text);
        if (!plain.matches() || plain.group(1).length() > 2) {
            return Map.of();
        }
        String first = plain.group(1);
        String second = plain.group(3);
        String third = plain.group(4);
        Map<String, LocalDate> meanings = new LinkedHashMap<>();
        if (third.length() <= 2) {
            date(first, second, third).ifPresent(date -> meanings.put(ColumnFormat.YEAR_FIRST, date));
        }
        date(third, second, first).ifPresent(date -> meanings.put(ColumnFormat.DAY_FIRST, date));
        date(third, first, second).ifPresent(date -> meanings.put(ColumnFormat.MONTH_FIRST, date));
        return meanings;
    }

    private Optional<LocalDate> signed(Matcher signed) {
        String era = signed.group("era");
        String year = Character.isDigit(signed.group("year").charAt(0)) ? signed.group("year") : "1";
        if (era == null) {
            return date(year, signed.group("month"), signed.group("day"));
        }
        return date(
                String.valueOf(eras.getOrDefault(era, 0) + Integer.parseInt(year)),
                signed.group("month"),
                signed.group("day"));
    }

    /** A date with the name of its month: the year has four digits, or stands last. Some names are also those of days, such as mar. */
    private Optional<LocalDate> named(String text) {
        if (!NAMED.matcher(text).matches()) {
            return Optional.empty();
        }
        List<String> numbers = new ArrayList<>();
        Set<Integer> sure = new HashSet<>();
        Set<Integer> likely = new HashSet<>();
        Matcher words = WORDS.matcher(text.replaceAll("(?<=\\d)(st|nd|rd|th|er|\u00ba)\\b", ""));
        while (words.find()) {
            String word = words.group();
            int month = months.getOrDefault(word, 0);
            if (Character.isDigit(word.charAt(0))) {
                numbers.add(word);
            } else if (month > 0) {
                (silent.contains(word) ? likely : sure).add(month);
            } else if (!silent.contains(word)) {
                return Optional.empty();
            }
        }
        Set<Integer> found = sure.isEmpty() ? likely : sure;
        if (found.size() != 1 || numbers.size() != 2) {
            return Optional.empty();
        }
        int month = found.iterator().next();
        boolean yearFirst = numbers.get(0).length() == YEAR;
        return date(numbers.get(yearFirst ? 0 : 1), String.valueOf(month), numbers.get(yearFirst ? 1 : 0));
    }

    private static Optional<LocalDate> date(String year, String month, String day) {
        if (year.length() != 2 && year.length() != YEAR) {
            return Optional.empty();
        }
        int number = Integer.parseInt(year);
        int full = year.length() == YEAR ? number : number < TURN ? 20 * CENTURY + number : 19 * CENTURY + number;
        try {
            return Optional.of(LocalDate.of(full, Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
