package io.leadwright.automation.feel;

import io.leadwright.automation.step.Step;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Generates FEEL of the kinds that tables use, with some that they do not, and variables of every kind. */
final class RandomFeel {
    private static final List<String> NAMES = List.of("v", "w", "text", "list", "missing", "cellInput");
    private static final List<String> TEXTS =
            List.of("a", "b", "", "不需要报价", "报价", "abc", "A", "1", "\uD83D\uDE00x", "a\\nb", "\\\"q", "true", "半导体");
    private static final List<String> NUMBERS =
            List.of("0", "1", "-1", "5", "5.0", "0.1", "1000", "150", "9999999999999999999", "1.50", "-0", ".5");
    private static final List<String> PATTERNS = List.of(
            "a", "a|b", "报价|价格", "", "a||b", "^a", "a$", "[0-9]+", "(不|没)需要", "[", "(?i)a", "a.b", "\\\\d", ".{3}",
            "x|半导体");
    private static final List<String> ODD = List.of(
            "v.x",
            "v[1]",
            "{a: 1}",
            "date(\"2020-01-01\")",
            "v + 1",
            "if v = 1 then \"a\" else null",
            "some x in list satisfies x = \"a\"",
            "string length(text)",
            "v in (1, 2)",
            "contains(string: text, match: \"a\")",
            "contains(text)",
            "nothing(1)",
            "inputVariableName",
            "[?, 1]",
            "\"a",
            "lower case(text)",
            "[1..5]",
            "is defined(v)");

    private final Random random;

    RandomFeel(long seed) {
        random = new Random(seed);
    }

    String unaryTests() {
        return switch (random.nextInt(10)) {
            case 0 -> "-";
            case 1, 2 -> "not(" + several(this::unaryTest, ", ") + ")";
            default -> several(this::unaryTest, ", ");
        };
    }

    String expression() {
        return random.nextInt(4) == 0 ? condition(2) : value();
    }

    private String unaryTest() {
        return switch (random.nextInt(8)) {
            case 0 -> pick("<", "<=", ">", ">=") + " " + value();
            case 1 -> pick("[", "]", "(") + value() + ".." + value() + pick("]", "[", ")");
            case 2, 3, 4 -> condition(2);
            default -> value();
        };
    }

    private String condition(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return "(" + condition(depth - 1) + ") " + pick("and", "or") + " " + condition(depth - 1);
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> value() + " " + pick("=", "!=", "<", "<=", ">", ">=") + " " + value();
            case 2, 3 -> pick("contains", "starts with", "ends with") + "(" + value() + ", " + value() + ")";
            case 4 -> "matches(" + value() + ", \"" + pick(PATTERNS) + "\")";
            case 5 -> "matches(" + value() + ", \"" + pick(PATTERNS) + "\", \"" + pick("", "i", "s", "xi", "m") + "\")";
            case 6 -> "list contains(" + value() + ", " + value() + ")";
            case 7 -> "not(" + condition(0) + ")";
            default -> "count(" + value() + ") > " + pick(NUMBERS);
        };
    }

    private String value() {
        return switch (random.nextInt(24)) {
            case 0 -> "null";
            case 1 -> pick("true", "false");
            case 2, 3, 4, 5, 6 -> "\"" + pick(TEXTS) + "\"";
            case 7, 8, 9, 10 -> pick(NUMBERS);
            case 11 -> "[" + several(this::value, ", ") + "]";
            case 12, 13 -> "?";
            case 15 -> "(" + value() + " + " + value() + ")";
            case 14 -> pick(ODD);
            default -> pick(NAMES);
        };
    }

    Map<String, @Nullable Object> variables() {
        Map<String, @Nullable Object> variables = new HashMap<>();
        for (String name : NAMES) {
            if (random.nextInt(8) > 0 && !name.equals("missing")) {
                variables.put(name, random.nextInt(10) == 0 ? odd() : plain(1));
            }
        }
        if (random.nextInt(50) == 0) {
            variables.put(pick("?", "inputVariableName", "count"), plain(0));
        }
        return variables;
    }

    private @Nullable Object plain(int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 11)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> Integer.valueOf(pick("0", "1", "5", "150", "-1"));
            case 3 -> Long.valueOf(pick("1", "1000", "9223372036854775807"));
            case 4 -> Double.valueOf(pick("-0.0", "0.1", "5.0", "1e30", "NaN", "Infinity", "1.5"));
            case 5 -> new BigDecimal(pick("5.00", "0.1", "1e400", "-1", "12345678901234567890123456789012345678.9"));
            case 11, 12, 13 -> list(depth);
            default -> pick(TEXTS).translateEscapes() + (random.nextInt(3) == 0 ? pick("报价", "a", "\uD83D\uDE00") : "");
        };
    }

    private @Nullable Object odd() {
        return switch (random.nextInt(14)) {
            case 0 -> LocalDate.of(2026, 1, 2);
            case 1 -> ZonedDateTime.parse("2026-01-02T03:04:05Z");
            case 2 -> new Timestamp(0);
            case 3 -> Map.of("x", 1);
            case 4 -> 'c';
            case 5 -> (byte) 1;
            case 6 -> 0.1f;
            case 7 -> (short) 5;
            case 8 -> BigInteger.TEN.pow(40);
            case 9 -> List.of(List.of("a"), List.of());
            case 10 -> new IllegalStateException("broken");
            case 11 -> Step.Kind.INSIDE;
            case 12 -> "长文本 a报价b ".repeat(2000);
            default -> "\uD83D";
        };
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(plain(depth - 1));
        }
        return list;
    }

    private String several(Supplier<String> part, String separator) {
        List<String> parts = new ArrayList<>();
        for (int i = 1 + Math.max(0, random.nextInt(6) - 3); i > 0; i--) {
            parts.add(part.get());
        }
        return String.join(separator, parts);
    }

    private String pick(String... options) {
        return pick(Arrays.asList(options));
    }

    private String pick(List<String> options) {
        return options.get(random.nextInt(options.size()));
    }
}
