package io.leadwright.ai.masking;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds phone numbers: those that have the shape of one whatever stands around them, and any other number that a word announces as one.
 * A number that is labelled as that of a thing, a date, a range and an amount are none.
 */
final class Phones implements Finder {
    private static final String KIND = "phone";
    private static final Pattern GAP = Pattern.compile("[^0-9]+");
    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]");
    private static final int FEWEST = 7;
    private static final int CHINESE_MOBILE = 11;
    /** How the eleven digits of a Chinese mobile number are grouped; others are a row of numbers. */
    private static final Set<List<Integer>> GROUPS = Set.of(
            List.of(11),
            List.of(3, 4, 4),
            List.of(3, 8),
            List.of(7, 4),
            List.of(3, 3, 5),
            List.of(4, 4, 3),
            List.of(5, 6),
            List.of(6, 5),
            List.of(4, 7),
            List.of(3, 4, 2, 2),
            List.of(3, 2, 2, 2, 2),
            List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));

    private static final int SPOKEN = 7;
    private static final Pattern CHINESE_RUN =
            Pattern.compile("[0-9]{2,4}(?:[ ,\\-][0-9]{2,4}){1,4}(?![0-9])|[0-9](?:[ \\-]?[0-9]){6,14}");

    @Override
    public void find(Folded text, Spans spans) {
        Finder.all(KIND, "spoken-phone", text.text(), spans);
        find(text.text(), spans);
        String numerals = text.numerals();
        if (!numerals.equals(text.text())) {
            mobiles(numerals, spans);
            each("landline", numerals, spans, number -> announced(numerals, number) || !labelled(numerals, number));
            spoken(text.text(), numerals, spans);
        }
    }

    private interface Check {
        boolean accept(Matcher number);
    }

    private static void find(String text, Spans spans) {
        mobiles(text, spans);
        each("international", text, spans, number -> international(text, number));
        each(
                "landline",
                text,
                spans,
                number -> announced(text, number) || (!labelled(text, number) && !counted(text, number)));
        each(
                "hotline",
                text,
                spans,
                number -> announced(text, number)
                        || (!labelled(text, number) && !counted(text, number) && !round(number.group())));
        each(
                "american",
                text,
                spans,
                number -> announced(text, number)
                        || (!labelled(text, number) && !counted(text, number) && !round(number.group())));
        Matcher named = MaskingPatterns.of("named-phone").matcher(text);
        while (named.find()) {
            if (!date(named.group(1)) && !Finder.after(text, named.end(1), "unit")) {
                spans.add(KIND, named.start(1), named.end(1));
            }
        }
        each(
                "local-phone",
                text,
                spans,
                number -> Finder.after(text, number.end(), "after-number")
                        || Finder.before(text, number.start(), "before-number"));
    }

    private static void each(String pattern, String text, Spans spans, Check check) {
        Matcher number = MaskingPatterns.of(pattern).matcher(text);
        while (number.find()) {
            if (check.accept(number)) {
                spans.add(KIND, number.start(), number.end());
            }
        }
    }

    private static void mobiles(String text, Spans spans) {
        each("mobile", text, spans, number -> mobile(text, number));
    }

    private static boolean mobile(String text, Matcher number) {
        if (announced(text, number)) {
            return true;
        }
        boolean lettered = number.start() > 0 && isLatin(text.charAt(number.start() - 1));
        String written = number.group();
        String digits = NOT_DIGITS.matcher(written).replaceAll("");
        List<Integer> groups = groups(written, digits.length() - CHINESE_MOBILE);
        boolean range = groups.size() == 2 && written.indexOf('-') > 0 && counted(text, number);
        return !lettered && GROUPS.contains(groups) && !range && !labelled(text, number);
    }

    /** The lengths of the groups of digits, without the country's code. */
    private static List<Integer> groups(String written, int code) {
        List<Integer> groups = new ArrayList<>(Arrays.stream(GAP.split(written))
                .filter(group -> !group.isEmpty())
                .map(String::length)
                .toList());
        int left = code;
        while (left > 0 && !groups.isEmpty()) {
            int first = groups.remove(0);
            if (first > left) {
                groups.add(0, first - left);
            }
            left -= Math.min(left, first);
        }
        return List.copyOf(groups);
    }

    private static boolean international(String text, Matcher number) {
        String written = number.group();
        String with = written.startsWith("00") ? "+" + written.substring(2) : written;
        try {
            PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
            PhoneNumber parsed = phones.parse(with, null);
            boolean possible = phones.isPossibleNumber(parsed);
            if (announced(text, number)) {
                return possible;
            }
            int digits = NOT_DIGITS.matcher(written).replaceAll("").length();
            boolean shaped = written.startsWith("+") && possible && digits > CHINESE_MOBILE - 2;
            return (shaped || phones.isValidNumber(parsed)) && !counted(text, number);
        } catch (NumberParseException none) {
            return false;
        }
    }

    /** A row of Chinese numerals without units is a number that somebody dictated. */
    private static void spoken(String text, String numerals, Spans spans) {
        Matcher run = CHINESE_RUN.matcher(numerals);
        while (run.find()) {
            long chinese = text.substring(run.start(), run.end())
                    .chars()
                    .filter(letter -> letter > '9')
                    .count();
            String digits = NOT_DIGITS.matcher(run.group()).replaceAll("");
            if (chinese >= SPOKEN && !ascending(digits) && !date(digits)) {
                spans.add(KIND, run.start(), run.end());
            }
        }
    }

    private static boolean ascending(String digits) {
        for (int i = 1; i < digits.length(); i++) {
            if (digits.charAt(i) != digits.charAt(i - 1) + 1) {
                return false;
            }
        }
        return true;
    }

    private static boolean announced(String text, Matcher number) {
        return Finder.before(text, number.start(), "phone-before");
    }

    private static boolean labelled(String text, Matcher number) {
        return Finder.before(text, number.start(), "label");
    }

    private static boolean counted(String text, Matcher number) {
        return Finder.after(text, number.end(), "unit") && !Finder.after(text, number.end(), "after-number");
    }

    /** Whether every group ends in two zeros, as the ends of a range do. */
    private static boolean round(String number) {
        return Arrays.stream(GAP.split(number))
                .filter(group -> !group.isEmpty())
                .allMatch(group -> group.endsWith("00"));
    }

    private static boolean isLatin(char letter) {
        return letter < 0x250 && Character.isLetter(letter);
    }

    private static boolean date(String number) {
        String digits = NOT_DIGITS.matcher(number).replaceAll("");
        if (digits.length() != FEWEST + 1 || !(digits.startsWith("19") || digits.startsWith("20"))) {
            return false;
        }
        try {
            LocalDate.of(
                    Integer.parseInt(digits.substring(0, 4)),
                    Integer.parseInt(digits.substring(4, 6)),
                    Integer.parseInt(digits.substring(6)));
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }
}
