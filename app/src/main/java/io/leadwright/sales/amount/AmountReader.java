package io.leadwright.sales.amount;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.step.Texts;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads one amount from a text such as 60,000 or $12k. Which words multiply it or name its currency is said by {@code amount-word.dmn}.
 * What can be read in two ways is refused, never guessed.
 */
@Component
public class AmountReader {
    private static final String DECISION = "amount-word";
    private static final String WORD = "word";
    private static final int LONGEST = 40;
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,' ]\\d+)*");
    private static final Pattern GROUPED = Pattern.compile("[1-9]\\d{0,2}(?:([.,' ])\\d{3})(?:\\1\\d{3})*");
    private static final Pattern CODE = Pattern.compile("[a-z]{3}");

    private final Decisions decisions;
    private final Texts texts;

    AmountReader(Decisions decisions, Texts texts) {
        this.decisions = decisions;
        this.texts = texts;
    }

    /**
     * Reads a field of a request: a number, or a text as people write it.
     *
     * @throws CustomerFault naming the field
     */
    public WrittenAmount read(String field, JsonNode value) {
        if (value.isNumber()) {
            return new WrittenAmount(CustomerInput.amount(field, value.decimalValue()), "");
        }
        if (value.isTextual()) {
            return read(field, value.asText());
        }
        throw CustomerFault.invalid(field, value.isMissingNode() || value.isNull() ? "required" : "number");
    }

    /**
     * Reads a text.
     *
     * @throws CustomerFault if it is empty, no amount, out of range, or can be read in two ways
     */
    public WrittenAmount read(String field, String written) {
        String text = written.strip();
        if (text.isEmpty()) {
            throw CustomerFault.invalid(field, "required");
        }
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw CustomerFault.invalid(field, "amountText", text.substring(0, Math.min(LONGEST, text.length())));
        }
        WrittenAmount read = new Reading(field, text, plain(text)).all();
        return new WrittenAmount(CustomerInput.amount(field, read.number()), read.currency());
    }

    /** Half width and lower case; numerals in words become digits if there are no digits. */
    private String plain(String text) {
        String half = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\p{Cf}", "")
                .replaceAll("[\\p{Zs}\\s]+", " ")
                .replace('\u2019', '\'')
                .toLowerCase(Locale.ROOT)
                .strip();
        return half.chars().anyMatch(Character::isDigit) ? half : texts.plain(half);
    }

    /** One amount, read from left to right. */
    private final class Reading {
        private final String field;
        private final String written;
        private final String text;
        private final List<String> words = decisions.literals(DECISION, WORD).stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        private BigDecimal total = BigDecimal.ZERO;
        private String currency = "";
        /** The number that waits for its unit. */
        private @Nullable BigDecimal open;

        private String digits = "";
        private BigDecimal factor = BigDecimal.ONE;
        private @Nullable BigDecimal last;

        Reading(String field, String written, String text) {
            this.field = field;
            this.written = written;
            this.text = text;
        }

        WrittenAmount all() {
            int at = 0;
            while (at < text.length()) {
                at = text.charAt(at) == ' ' ? at + 1 : next(at);
            }
            close();
            if (last == null) {
                throw refused();
            }
            return new WrittenAmount(plain(total), currency);
        }

        private static BigDecimal plain(BigDecimal number) {
            BigDecimal shortest = number.stripTrailingZeros();
            return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
        }

        private int next(int at) {
            Matcher number = NUMBER.matcher(text).region(at, text.length());
            if (number.lookingAt()) {
                close();
                digits = number.group();
                open = number(digits);
                return number.end();
            }
            String word = words.stream()
                    .filter(each -> stands(each, at))
                    .findFirst()
                    .or(() -> code(at))
                    .orElseThrow(this::refused);
            meaning(word);
            return at + word.length();
        }

        private boolean stands(String word, int at) {
            boolean there = text.startsWith(word, at);
            return there && (!letter(word.charAt(word.length() - 1)) || !letterAt(at + word.length()));
        }

        /** A currency that the table does not name, by its code. */
        private Optional<String> code(int at) {
            Matcher code = CODE.matcher(text).region(at, text.length());
            return code.lookingAt() && !letterAt(code.end()) ? Optional.of(code.group()) : Optional.empty();
        }

        private boolean letterAt(int at) {
            return at < text.length() && letter(text.charAt(at));
        }

        private static boolean letter(char sign) {
            return sign >= 'a' && sign <= 'z';
        }

        private void meaning(String word) {
            Map<String, @Nullable Object> rule =
                    decisions.decide(DECISION, Map.of(WORD, word)).first();
            String named = rule.isEmpty()
                    ? word.toUpperCase(Locale.ROOT)
                    : String.valueOf(Objects.requireNonNullElse(rule.get("currency"), ""));
            if (!named.isEmpty()) {
                if (!currency.isEmpty() && !currency.equals(named)) {
                    throw refused();
                }
                currency = named;
            }
            BigDecimal times =
                    rule.get("factor") instanceof Number number ? new BigDecimal(number.toString()) : BigDecimal.ONE;
            if (times.compareTo(BigDecimal.ONE) != 0) {
                if (open == null) {
                    throw refused();
                }
                factor = factor.multiply(times);
            }
        }

        /** Adds what stands before the next number: 1 hundred million 20 million. */
        private void close() {
            if (open == null) {
                return;
            }
            if (factor.compareTo(BigDecimal.ONE) == 0 && ambiguous(digits)) {
                throw CustomerFault.invalid(field, "amountTwoWays", written);
            }
            BigDecimal value = open.multiply(factor);
            if (last != null
                    && (last.compareTo(BigDecimal.ONE) == 0
                            || value.compareTo(last) >= 0
                            || value.multiply(BigDecimal.TEN).compareTo(last) < 0)) {
                throw refused();
            }
            total = total.add(value);
            last = factor;
            factor = BigDecimal.ONE;
            open = null;
        }

        /** 1.234 may be a thousand or a bit more than one. */
        private static boolean ambiguous(String digits) {
            return digits.matches("[1-9]\\d{0,2}\\.\\d{3}");
        }

        private BigDecimal number(String digits) {
            int comma = digits.lastIndexOf(',');
            int point = digits.lastIndexOf('.');
            if (comma < 0 && point < 0 && digits.indexOf(' ') < 0 && digits.indexOf('\'') < 0) {
                return new BigDecimal(digits);
            }
            int mark = Math.max(comma, point);
            boolean both = comma >= 0 && point >= 0;
            if (mark >= 0 && digits.indexOf(digits.charAt(mark)) == mark) {
                String whole = digits.substring(0, mark);
                String rest = digits.substring(mark + 1);
                boolean grouped = GROUPED.matcher(whole).matches();
                boolean plain = whole.chars().allMatch(Character::isDigit);
                boolean thousands = !both
                        && digits.charAt(mark) == ','
                        && GROUPED.matcher(digits).matches();
                if (!thousands && (grouped || plain) && rest.chars().allMatch(Character::isDigit)) {
                    return new BigDecimal(ungrouped(whole) + "." + rest);
                }
            }
            if (GROUPED.matcher(digits).matches()) {
                return new BigDecimal(ungrouped(digits));
            }
            throw refused();
        }

        private static String ungrouped(String digits) {
            return digits.replaceAll("\\D", "");
        }

        private CustomerFault refused() {
            return CustomerFault.invalid(field, "amountText", written);
        }
    }
}
