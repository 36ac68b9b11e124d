package io.leadwright.ai.masking;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the numbers of identity cards and passports: what a word announces as one, and what a checksum or a birthday proves to be one. */
final class Papers implements Finder {
    private static final Pattern SEPARATORS = Pattern.compile("[^0-9A-Za-z]");
    private static final int FEWEST_DIGITS = 4;
    /** Its letters and check letter make it what it is, whatever label stands before it. */
    private static final String LETTERED = "italy";

    private static final Map<String, Predicate<String>> FOREIGN = new LinkedHashMap<>();

    static {
        FOREIGN.put("hong-kong", Checksums::hongKong);
        FOREIGN.put("taiwan", Checksums::taiwan);
        FOREIGN.put("singapore", Checksums::singapore);
        FOREIGN.put("america", Checksums::america);
        FOREIGN.put("korea", id -> Checksums.birthday((id.charAt(6) % 4 < 3 && id.charAt(6) > '2' ? "20" : "19") + id));
        FOREIGN.put("spain", Checksums::spain);
        FOREIGN.put("italy", Checksums::italy);
        FOREIGN.put("france", Checksums::france);
        FOREIGN.put("britain", id -> true);
        FOREIGN.put("brazil", Checksums::brazil);
        FOREIGN.put("sweden", Checksums::sweden);
        FOREIGN.put("poland", Checksums::poland);
        FOREIGN.put("turkey", Checksums::turkey);
        FOREIGN.put("india", Checksums::india);
        FOREIGN.put("india-tax", id -> true);
        FOREIGN.put("south-africa", Checksums::southAfrica);
    }

    @Override
    public void find(Folded text, Spans spans) {
        named("id", "named-paper", text.text(), spans);
        named("passport", "named-passport", text.text(), spans);
        chinese(text.text(), spans);
        FOREIGN.forEach((pattern, check) -> checked("id", pattern, text.text(), spans, check));
        checked("passport", "passport", text.text(), spans, number -> true);
        Finder.all("passport", "machine-readable", text.text(), spans);
        String numerals = text.numerals();
        if (!numerals.equals(text.text())) {
            named("id", "named-paper", numerals, spans);
            chinese(numerals, spans);
        }
    }

    private static void named(String kind, String pattern, String text, Spans spans) {
        Matcher number = MaskingPatterns.of(pattern).matcher(text);
        while (number.find()) {
            long digits = number.group(1).chars().filter(Character::isDigit).count();
            if (digits >= FEWEST_DIGITS) {
                spans.add(kind, number.start(1), number.end(1));
            }
        }
    }

    private static void chinese(String text, Spans spans) {
        Matcher id = MaskingPatterns.of("id18").matcher(text);
        while (id.find()) {
            if (Checksums.chineseId(plain(id.group())) && !Finder.before(text, id.start(), "label")) {
                spans.add("id", id.start(), id.end());
            }
        }
        checked("id", "id15", text, spans, Checksums::chineseId);
    }

    private static void checked(String kind, String pattern, String text, Spans spans, Predicate<String> check) {
        Matcher number = MaskingPatterns.of(pattern).matcher(text);
        while (number.find()) {
            if ((pattern.equals(LETTERED) || !Finder.before(text, number.start(), "label"))
                    && !Finder.after(text, number.end(), "unit")
                    && check.test(plain(number.group()))) {
                spans.add(kind, number.start(), number.end());
            }
        }
    }

    private static String plain(String number) {
        return SEPARATORS.matcher(number).replaceAll("");
    }
}
