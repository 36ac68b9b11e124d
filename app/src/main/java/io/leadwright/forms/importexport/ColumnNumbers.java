package io.leadwright.forms.importexport;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.deployment.ResourcesDeployed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reads numbers as people write them: with separators, a currency before or after, and units such as ten thousand. Where the decimal sign is
 * not plain from the text, it gives each meaning.
 */
@Component
class ColumnNumbers {
    private static final int LONGEST = 60;
    private static final int DIGITS = 30;
    private static final int MOST = 20;
    private static final Pattern POINT = Pattern.compile(
            "(?:\\d{1,3}(?:,\\d{3})+|\\d{1,2}(?:,\\d{2})+,\\d{3}|\\d{1,3}(?:[ '\u2019]\\d{3})+|\\d+)(?:\\.\\d+)?(?:e[-+]?\\d{1,2})?|\\.\\d+");
    private static final Pattern COMMA = Pattern.compile(
            "(?:\\d{1,3}(?:\\.\\d{3})+|\\d{1,3}(?:[ '\u2019]\\d{3})+|\\d+)(?:,\\d+)?(?:e[-+]?\\d{1,2})?|,\\d+");
    private static final Pattern THOUSANDS = Pattern.compile("\\D*[1-9]\\d{0,2},\\d{3}\\D*");
    private static final Pattern PART = Pattern.compile(
            "\\s*(?<number>\\d[\\d., '\u2019]*\\d|\\d|[.,]\\d+)(?<power>e[-+]?\\d{1,2})?(?<after>[^\\d]*)");
    private static final Pattern BRACKETS = Pattern.compile("[(\\[]([^)\\]]*)[)\\]]\\s*$");

    private static final String DECISION = "amount-word";
    private static final String WORD = "word";

    private final Decisions decisions;
    private final Map<String, Set<String>> named = new HashMap<>();
    private final Set<String> codes = new TreeSet<>();
    private volatile @Nullable Words words;
    private final Set<String> ends;

    /**
     * A number.
     *
     * @param currencies ISO 4217 codes that the sign or word beside it stands for; none without one
     */
    record Amount(BigDecimal number, Set<String> currencies) {}

    /**
     * What a header says about the numbers below it.
     *
     * @param factor they are multiplied by; empty if nothing is said
     */
    record Unit(String factor, Set<String> currencies) {}

    /** A unit and a currency that stand beside a number; word if the currency is written as a word of its language. */
    private record Beside(Optional<BigDecimal> unit, Set<String> currencies, boolean word) {}

    /**
     * What stands beside numbers.
     *
     * @param units what they multiply by
     * @param currencies ISO 4217 codes, several for a sign that several countries share
     * @param both words that are a unit and a currency at once
     */
    private record Words(
            Map<String, BigDecimal> units, Map<String, Set<String>> currencies, Map<String, Beside> both) {}

    ColumnNumbers(Decisions decisions, MessageSource messages) {
        this.decisions = decisions;
        Currency.getAvailableCurrencies().forEach(each -> codes.add(ColumnDates.plain(each.getCurrencyCode())));
        codes.forEach(code -> named.put(code, Set.of(code.toUpperCase(Locale.ROOT))));
        ColumnDates.words(messages, "imports.words.currencies").forEach(word -> {
            int colon = word.indexOf(':');
            named.computeIfAbsent(word.substring(colon + 1), key -> new TreeSet<>())
                    .add(word.substring(0, colon).toUpperCase(Locale.ROOT));
        });
        this.ends = ColumnDates.words(messages, "imports.words.amount-ends");
    }

    @EventListener
    void forget(ResourcesDeployed deployed) {
        words = null;
    }

    private Words words() {
        Words known = words;
        if (known == null) {
            known = read();
            words = known;
        }
        return known;
    }

    /** The words of {@code amount-word.dmn}, except those that neither multiply nor name a currency: no cell is about a number. */
    private Words read() {
        Map<String, BigDecimal> units = new HashMap<>();
        Map<String, Set<String>> currencies = new HashMap<>(named);
        Map<String, Beside> both = new HashMap<>();
        for (String written : decisions.literals(DECISION, WORD)) {
            Map<String, @Nullable Object> rule =
                    decisions.decide(DECISION, Map.of(WORD, written)).first();
            String word = ColumnDates.plain(written);
            BigDecimal factor = rule.get("factor") instanceof Number number ? plain(number) : BigDecimal.ONE;
            String currency = String.valueOf(Objects.requireNonNullElse(rule.get("currency"), ""));
            boolean multiplies = factor.compareTo(BigDecimal.ONE) != 0;
            if (multiplies && currency.isEmpty()) {
                units.put(word, factor);
            } else if (multiplies) {
                both.put(word, new Beside(Optional.of(factor), Set.of(currency), true));
            } else if (!currency.isEmpty()) {
                Set<String> all = new TreeSet<>(currencies.getOrDefault(word, Set.of()));
                all.add(currency);
                currencies.put(word, all);
            }
        }
        return new Words(units, currencies, both);
    }

    private static BigDecimal plain(Number number) {
        BigDecimal shortest = new BigDecimal(number.toString()).stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /** What the decimal sign makes of a text; nothing if it is no number. */
    Map<String, BigDecimal> meanings(String cell) {
        Map<String, BigDecimal> meanings = new LinkedHashMap<>();
        for (String sign : ColumnFormat.SIGNS) {
            read(cell, sign, "")
                    .ifPresent(amount -> meanings.put(sign, amount.number().stripTrailingZeros()));
        }
        return meanings;
    }

    /** A comma before three digits, which separates thousands unless other values of its column say otherwise. */
    static boolean thousands(String cell) {
        return THOUSANDS.matcher(ColumnDates.plain(cell)).matches();
    }

    /** The number; empty if the text is none, has several meanings and no sign is chosen, or something unknown beside it. */
    Optional<Amount> read(String cell, ColumnFormat format) {
        if (!format.decimal().isEmpty()) {
            return read(cell, format.decimal(), format.unit());
        }
        Optional<Amount> point = read(cell, ColumnFormat.POINT, format.unit());
        Optional<Amount> comma = read(cell, ColumnFormat.COMMA, format.unit());
        if (point.isEmpty() || comma.isEmpty()) {
            return point.or(() -> comma);
        }
        boolean same = point.get().number().compareTo(comma.get().number()) == 0;
        return same || thousands(cell) ? point : Optional.empty();
    }

    private Optional<Amount> read(String cell, String sign, String unit) {
        String text = ColumnDates.plain(cell).replace('\u2212', '-').replaceAll("[\\s\u3000]+", " ");
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        boolean bracketed = text.startsWith("(") && text.endsWith(")");
        String inside = bracketed ? text.substring(1, text.length() - 1).strip() : text;
        int start = start(inside);
        if (start < 0) {
            return Optional.empty();
        }
        String head = inside.substring(0, start).strip();
        boolean negative = head.startsWith("-") || head.endsWith("-");
        boolean signed = negative || head.startsWith("+") || head.endsWith("+");
        String before = signed
                ? (head.startsWith("-") || head.startsWith("+")
                        ? head.substring(1)
                        : head.substring(0, head.length() - 1))
                : head;
        String rest = inside.substring(start);
        if (!signed && rest.endsWith("-")) {
            negative = true;
            rest = rest.substring(0, rest.length() - 1);
        }
        Optional<Beside> front = beside(before.strip());
        if (front.isEmpty() || front.get().unit().isPresent() || (bracketed && signed)) {
            return Optional.empty();
        }
        boolean minus = negative || bracketed;
        return parts(rest, sign, unit, front.get())
                .map(amount -> minus ? new Amount(amount.number().negate(), amount.currencies()) : amount);
    }

    /** Where the number begins: its first digit, or the decimal sign before it. */
    private static int start(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                boolean fraction = i > 0 && ".,".indexOf(text.charAt(i - 1)) >= 0;
                return fraction && (i == 1 || !Character.isLetter(text.charAt(i - 2))) ? i - 1 : i;
            }
        }
        return -1;
    }

    /** One number, or several with falling units, such as a hundred million and two thousand ten thousands. */
    private Optional<Amount> parts(String text, String sign, String unit, Beside front) {
        BigDecimal sum = BigDecimal.ZERO;
        Optional<BigDecimal> last = Optional.empty();
        Beside behind = new Beside(Optional.empty(), Set.of(), false);
        Matcher part = PART.matcher(text);
        int at = 0;
        boolean percent = false;
        List<BigDecimal> seen = new ArrayList<>();
        while (at < text.length()) {
            if (!part.find(at) || part.start() != at || percent) {
                return Optional.empty();
            }
            String after = part.group("after").strip();
            percent = after.equals("%");
            Optional<BigDecimal> number =
                    plain(part.group("number") + (part.group("power") == null ? "" : part.group("power")), sign);
            Optional<Beside> beside = percent ? Optional.of(behind) : beside(after);
            if (number.isEmpty() || beside.isEmpty() || !behind.currencies().isEmpty()) {
                return Optional.empty();
            }
            Optional<BigDecimal> own = beside.get().unit();
            if (last.isPresent() && !continues(last.get(), own, part.group("number"), number.get())) {
                return Optional.empty();
            }
            if (!seen.isEmpty() && last.isEmpty()) {
                return Optional.empty();
            }
            seen.add(number.get());
            behind = beside.get();
            sum = sum.add(number.get().multiply(own.orElse(BigDecimal.ONE)));
            last = own;
            at = part.end();
        }
        Set<String> currency = front.currencies().isEmpty() ? behind.currencies() : front.currencies();
        if (!front.currencies().isEmpty() && !behind.currencies().isEmpty()) {
            Set<String> both = new TreeSet<>(front.currencies());
            both.retainAll(behind.currencies());
            if (both.isEmpty()) {
                return Optional.empty();
            }
            currency = both;
        }
        boolean own = percent || behind.word() || last.isPresent() || seen.size() > 1;
        BigDecimal value =
                percent ? sum.movePointLeft(2) : own || unit.isEmpty() ? sum : sum.multiply(new BigDecimal(unit));
        return tooLong(value) ? Optional.empty() : Optional.of(new Amount(value, Set.copyOf(currency)));
    }

    /** A further part has a smaller unit, or all the digits below the unit before it. */
    private static boolean continues(BigDecimal before, Optional<BigDecimal> own, String written, BigDecimal number) {
        return own.map(unit -> unit.compareTo(before) < 0)
                .orElseGet(() -> written.length() == before.precision() - 1 && number.compareTo(before) < 0);
    }

    private static boolean tooLong(BigDecimal value) {
        return value.precision() > DIGITS || (long) value.precision() - value.scale() > MOST;
    }

    private static Optional<BigDecimal> plain(String text, String sign) {
        boolean comma = sign.equals(ColumnFormat.COMMA);
        if (!(comma ? COMMA : POINT).matcher(text).matches()) {
            return Optional.empty();
        }
        String digits =
                text.replaceAll(comma ? "[. '\u2019]" : "[, '\u2019]", "").replace(',', '.');
        return Optional.of(new BigDecimal(digits));
    }

    /** A unit, a currency, or both; nothing else. */
    private Optional<Beside> beside(String written) {
        String text = written.replaceAll("[\\s:]+", "");
        for (String end : ends) {
            text = text.endsWith(end) && text.length() > end.length()
                    ? text.substring(0, text.length() - end.length())
                    : text;
        }
        Beside whole = words().both().get(text);
        if (whole != null) {
            return Optional.of(whole);
        }
        for (int cut = 0; cut <= text.length(); cut++) {
            Optional<Beside> found = beside(text.substring(0, cut), text.substring(cut));
            if (found.isPresent()) {
                return found;
            }
        }
        for (int cut = 1; cut < text.length(); cut++) {
            Optional<Beside> found = beside(text.substring(cut), text.substring(0, cut));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Beside> beside(String unit, String currency) {
        Map<String, BigDecimal> units = words().units();
        Map<String, Set<String>> currencies = words().currencies();
        boolean known =
                (unit.isEmpty() || units.containsKey(unit)) && (currency.isEmpty() || currencies.containsKey(currency));
        return known
                ? Optional.of(new Beside(
                        Optional.ofNullable(units.get(unit)),
                        currencies.getOrDefault(currency, Set.of()),
                        !currency.isEmpty() && !codes.contains(currency) && Character.isLetter(currency.charAt(0))))
                : Optional.empty();
    }

    /** What a header says in brackets, behind a stroke, or at its end. */
    Unit unit(String header) {
        String text = ColumnDates.plain(header);
        Matcher brackets = BRACKETS.matcher(text);
        String words = brackets.find() ? brackets.group(1) : text.substring(text.lastIndexOf('/') + 1);
        for (int start = 0; start < words.length(); start++) {
            boolean edge = start == 0 || !Character.isLetter(words.charAt(start - 1)) || words.charAt(start) >= 0x2e80;
            Optional<Beside> found = edge ? beside(words.substring(start)) : Optional.empty();
            if (found.isPresent() && (start > 0 || text.length() > 1) && !casual(words.substring(start), header)) {
                String factor =
                        found.get().unit().map(BigDecimal::toPlainString).orElse("");
                return new Unit(
                        ColumnFormat.UNITS.contains(factor) ? factor : "",
                        found.get().currencies());
            }
        }
        return new Unit("", Set.of());
    }

    /** Some codes of currencies are words, such as all and top; in a header they count in capitals only. */
    private boolean casual(String word, String header) {
        return codes.contains(word) && !header.contains(word.toUpperCase(Locale.ROOT));
    }
}
