package io.leadwright.sales.privacy;

import io.leadwright.sales.privacy.PersonalValue.Kind;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Knows how people write personal values: finds them in texts, and makes the regular expression that matches a known one in other
 * writings. The expressions are in {@code privacy/patterns.properties} and are read by Java and PostgreSQL alike.
 */
@Component
class ValuePatterns {
    private static final String FILE = "privacy/patterns.properties";
    private static final int SHORTEST_NUMBER = 5;
    private static final int SHORTEST_TITLE = 3;
    private static final String LETTER_BEFORE = "(?<![A-Za-z0-9])";
    private static final String LETTER_AFTER = "(?![A-Za-z0-9])";
    private static final String DIGIT_BEFORE = "(?<![0-9０-９])";
    private static final String DIGIT_AFTER = "(?![0-9０-９])";
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}[\\p{IsHan}\\s·]*");

    private final Properties words = new Properties();
    private final Map<Kind, Pattern> findings = new EnumMap<>(Kind.class);
    private final Map<Character, Integer> digits = new HashMap<>();
    private final Pattern surnames;

    ValuePatterns() {
        try (Reader reader =
                new InputStreamReader(new ClassPathResource(FILE).getInputStream(), StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Kind kind : Kind.values()) {
            String pattern = words.getProperty("find." + kind.code());
            if (pattern != null) {
                findings.put(kind, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
            }
        }
        for (int digit = 0; digit <= 9; digit++) {
            for (char sign : word("digit." + digit).toCharArray()) {
                digits.put(sign, digit);
            }
        }
        surnames = Pattern.compile("^(?:" + word("surnames") + ")");
    }

    private String word(String key) {
        return Objects.requireNonNull(words.getProperty(key), key);
    }

    /** The personal values in a text that stands for the person alone. */
    Set<PersonalValue> find(String text) {
        String plain = plain(text);
        Set<PersonalValue> found = new LinkedHashSet<>();
        findings.forEach((kind, pattern) -> {
            Matcher matcher = pattern.matcher(plain);
            while (matcher.find()) {
                int group = matcher.groupCount() > 0 && matcher.group(1) != null ? 1 : 0;
                if (genuine(kind, matcher.group(group))) {
                    found.add(new PersonalValue(kind, text.substring(matcher.start(group), matcher.end(group)), true));
                }
            }
        });
        return found;
    }

    private static boolean genuine(Kind kind, String value) {
        return switch (kind) {
            case ID_CARD -> Checksums.idCard(value);
            case BANK_CARD -> Checksums.luhn(value);
            default -> true;
        };
    }

    /** What kind a value is that a person typed; other if it is none that is known. */
    PersonalValue typed(String text) {
        String plain = plain(text);
        return findings.entrySet().stream()
                .filter(each -> each.getValue().matcher(plain).matches() && genuine(each.getKey(), plain))
                .findFirst()
                .map(each -> new PersonalValue(each.getKey(), text, true))
                .orElseGet(() -> new PersonalValue(Kind.OTHER, text, true));
    }

    /** The text with all digits as 0 to 9; each character stays at its place. */
    private String plain(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int at = 0; at < plain.length(); at++) {
            char sign = plain.charAt(at);
            if (sign > '9' && numeral(text, at)) {
                plain.setCharAt(at, (char) ('0' + digit(sign)));
            }
        }
        return plain.toString();
    }

    /** A Chinese numeral counts as a digit only within a long row of them, so that words keep theirs. */
    private boolean numeral(String text, int at) {
        int from = at;
        while (from > 0 && digit(text.charAt(from - 1)) >= 0) {
            from--;
        }
        int to = at;
        while (to < text.length() && digit(text.charAt(to)) >= 0) {
            to++;
        }
        return to - from >= SHORTEST_NUMBER + 2 || (digit(text.charAt(at)) >= 0 && text.charAt(at) >= '\uff10');
    }

    /** The value of a digit in any script; -1 for other signs. */
    private int digit(char sign) {
        return digits.getOrDefault(sign, -1);
    }

    /** The digits of a number, however written. */
    String digits(String number) {
        return number.chars()
                .map(sign -> digit((char) sign))
                .filter(digit -> digit >= 0)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining());
    }

    /** Regular expression for these values in any writing; empty if there is nothing to look for. */
    String regex(List<PersonalValue> values) {
        return values.stream()
                .sorted((one, other) ->
                        Integer.compare(other.text().length(), one.text().length()))
                .map(this::regex)
                .filter(each -> !each.isEmpty())
                .distinct()
                .collect(Collectors.joining("|"));
    }

    private String regex(PersonalValue value) {
        String text = value.text().strip();
        return switch (value.kind()) {
            case PHONE -> phone(text);
            case ID_CARD, BANK_CARD, QQ -> number(text);
            case EMAIL -> email(text);
            case NAME -> name(text);
            case TITLE -> text.length() < SHORTEST_TITLE ? "" : literal(text);
            case ADDRESS ->
                text.replaceAll("\\s", "")
                        .chars()
                        .mapToObj(sign -> escaped((char) sign))
                        .collect(Collectors.joining("\\s*"));
            case WECHAT, PASSPORT, OTHER -> literal(text);
        };
    }

    /** With or without the country's code, the leading zero and separators. */
    private String phone(String text) {
        String digits = digits(text.replaceFirst("(?i)(?:;|ext).*$", ""));
        if (text.strip().startsWith("+86")) {
            digits = digits.substring(2);
        } else if (digits.startsWith("0086")) {
            digits = digits.substring(4);
        } else if (digits.startsWith("86") && digits.length() > 11) {
            digits = digits.substring(2);
        }
        String core = digits.replaceFirst("^0+", "");
        if (core.length() < SHORTEST_NUMBER) {
            return "";
        }
        return DIGIT_BEFORE + "(?:(?:[+＋]|00)[0-9０-９]{1,3}" + word("separator") + "|86" + word("separator") + ")?[0０]?"
                + rows(core) + DIGIT_AFTER;
    }

    private String number(String text) {
        String digits = text.replaceAll("[\\s-]", "");
        return digits.length() < SHORTEST_NUMBER ? "" : "(?<![0-9０-９A-Za-z])" + rows(digits) + "(?![0-9０-９A-Za-z])";
    }

    /** The signs one after the other, with at most a separator between two. */
    private String rows(String signs) {
        return signs.chars().mapToObj(sign -> sign((char) sign)).collect(Collectors.joining(word("separator")));
    }

    private String email(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1) {
            return literal(text);
        }
        return "(?<![A-Za-z0-9._%+-])" + signs(text.substring(0, at)).replace("\\.", word("dot")) + word("at")
                + signs(text.substring(at + 1)).replace("\\.", word("dot")) + LETTER_AFTER;
    }

    /** Chinese names with spaces between; others with their words in either order; both with a form of address. */
    private String name(String text) {
        if (HAN.matcher(text).matches()) {
            String signs = text.replaceAll("[\\s·]", "");
            String whole =
                    signs.chars().mapToObj(sign -> String.valueOf((char) sign)).collect(Collectors.joining("[\\s·]*"));
            return signs.length() < 2 ? "" : whole;
        }
        List<String> parts = List.of(text.split("[\\s,]+", -1)).stream()
                .map(ValuePatterns::signs)
                .toList();
        String whole = String.join("[\\s,.]+", parts);
        String turned = parts.size() == 2 ? "|" + parts.get(1) + "[\\s,.]+" + parts.get(0) : "";
        return LETTER_BEFORE + "(?:" + whole + turned + ")" + LETTER_AFTER;
    }

    /** The family name with a form of address; empty if the name does not tell it. */
    String addressed(String name) {
        String plain = name.strip();
        if (HAN.matcher(plain).matches() && plain.length() >= 2) {
            Matcher two = surnames.matcher(plain);
            String family = two.find() ? two.group() : plain.substring(0, 1);
            return family + word("address.after");
        }
        String[] parts = plain.split("\\s+", -1);
        return parts.length < 2
                ? ""
                : LETTER_BEFORE + word("address.before") + signs(parts[parts.length - 1]) + LETTER_AFTER;
    }

    private static String literal(String text) {
        String inner = signs(text);
        return (letter(text, 0) ? LETTER_BEFORE : "") + inner + (letter(text, text.length() - 1) ? LETTER_AFTER : "");
    }

    private static boolean letter(String text, int at) {
        return !text.isEmpty() && text.charAt(at) < 128 && Character.isLetterOrDigit(text.charAt(at));
    }

    private static String signs(String text) {
        StringBuilder signs = new StringBuilder();
        for (char sign : text.strip().toCharArray()) {
            if (Character.isWhitespace(sign)) {
                signs.append(signs.toString().endsWith("\\s*") ? "" : "\\s*");
            } else {
                signs.append(escaped(sign));
            }
        }
        return signs.toString();
    }

    private String sign(char sign) {
        int digit = digit(sign);
        return digit < 0 ? escaped(sign) : "[" + word("digit." + digit) + "]";
    }

    private static String escaped(char sign) {
        return Character.isLetterOrDigit(sign) || sign > 127 ? String.valueOf(sign) : "\\" + sign;
    }
}
