package io.leadwright.platform.address;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody wrote into a field for phone numbers.
 *
 * @param numbers the numbers in it, in their order
 * @param text the same with each number in international format; what stands beside them stays
 * @param odd whether it holds no valid number
 */
public record PhoneWriting(List<Phone> numbers, String text, boolean odd) {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int MOST = 10;
    /** How an extension is called where the library does not know it. */
    private static final Pattern EXTENSION = Pattern.compile(
            "\\s*[(\\uff08]?\\s*(?:\\u8f6c\\u5206\\u673a|\\u8f6c|\\u8f49|\\u5206\\u673a|\\u5206\\u6a5f|\\u5185\\u7ebf|\\u5167\\u7dda|\\bDurchwahl|\\bDW|\\bApp\\.|\\bint\\.)\\s*[:.]?\\s*(\\d{1,6})\\s*\\)?(?!\\d)",
            Pattern.CASE_INSENSITIVE);
    /** What a number may be written with; anything else makes the text more than one number. */
    private static final Pattern SINGLE = Pattern.compile(
            "(?:tel:|\\+|00)?[-0-9 ()./+]*\\d(?:[-0-9 ()./]*)(?:\\s*[,;#x]?\\s*(?:;?ext[.=:n]?|x|#)?\\s*[.:]?\\s*\\d{1,7})?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BETWEEN = Pattern.compile("\\s*(?:[,;|\\u3001\\n]|\\s/\\s|/(?=\\s*[+0]?\\d{6,}))\\s*");
    private static final Pattern LONG_RUN = Pattern.compile("\\d[-0-9 ()./]*\\d");
    private static final int FEWEST = 3;
    private static final int FEWEST_ABROAD = 8;

    /** A number: E.164 with an extension after a semicolon for comparing, and as people read it. */
    public record Phone(String key, String text, boolean mobile) {}

    public PhoneWriting {
        numbers = List.copyOf(numbers);
    }

    /**
     * Reads a text.
     *
     * @param region country (ISO 3166, two letters) of numbers without a country code
     */
    public static PhoneWriting read(String text, String region) {
        String plain = EXTENSION.matcher(Written.plain(text)).replaceAll(" ext. $1");
        Optional<PhoneNumber> one = SINGLE.matcher(plain).matches() ? valid(plain, region) : Optional.empty();
        if (one.isPresent()) {
            return of(one.get());
        }
        List<Phone> numbers = new ArrayList<>();
        StringBuilder normal = new StringBuilder();
        int from = 0;
        var separators = BETWEEN.matcher(plain);
        while (numbers.size() < MOST && separators.find()) {
            normal.append(part(plain.substring(from, separators.start()), region, numbers))
                    .append(separators.group().contains("/") ? " / " : "; ");
            from = separators.end();
        }
        normal.append(part(plain.substring(from), region, numbers));
        return new PhoneWriting(numbers, normal.toString().strip(), numbers.isEmpty());
    }

    /** The number to compare by: the first one, or else what might be one. */
    public static Optional<String> key(String text, String region) {
        PhoneWriting writing = read(text, region);
        return writing.numbers().stream().findFirst().map(Phone::key).or(() -> possible(text, region));
    }

    /** The numbers that a text without a country code may be, dialed in any country. */
    public static Set<String> anywhere(String text) {
        String plain = EXTENSION.matcher(Written.plain(text)).replaceAll(" ext. $1");
        if (plain.chars().filter(Character::isDigit).count() < FEWEST_ABROAD
                || !SINGLE.matcher(plain).matches()) {
            return Set.of();
        }
        return NUMBERS.getSupportedRegions().stream()
                .flatMap(region -> valid(plain, region).stream())
                .map(number -> phone(number).key())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static PhoneWriting of(PhoneNumber number) {
        Phone phone = phone(number);
        return new PhoneWriting(List.of(phone), phone.text(), false);
    }

    /** Adds the numbers of a part that separators leave, and returns the part with them in international format. */
    private static String part(String text, String region, List<Phone> numbers) {
        Optional<PhoneNumber> one = SINGLE.matcher(text).matches() ? valid(text, region) : Optional.empty();
        if (one.isPresent()) {
            return add(one.get(), numbers);
        }
        StringBuilder normal = new StringBuilder();
        int from = 0;
        for (PhoneNumberMatch match : NUMBERS.findNumbers(text, region, Leniency.VALID, MOST)) {
            normal.append(text, from, match.start()).append(add(match.number(), numbers));
            from = match.end();
        }
        String rest = from == 0 ? run(text, region, numbers) : text.substring(from);
        return normal.append(rest).toString();
    }

    /** A number that stands directly beside letters, where the library looks for none. */
    private static String run(String text, String region, List<Phone> numbers) {
        var run = LONG_RUN.matcher(text);
        while (run.find()) {
            String before = run.start() > 0 && text.charAt(run.start() - 1) == '+' ? "+" : "";
            Optional<PhoneNumber> number = valid(before + run.group(), region);
            if (number.isPresent()) {
                return text.substring(0, run.start() - before.length())
                        + add(number.get(), numbers)
                        + text.substring(run.end());
            }
        }
        return text;
    }

    private static String add(PhoneNumber number, List<Phone> numbers) {
        Phone phone = phone(number);
        if (numbers.stream().noneMatch(each -> each.key().equals(phone.key()))) {
            numbers.add(phone);
        }
        return phone.text();
    }

    private static Optional<PhoneNumber> valid(String text, String region) {
        return parsed(text, region).filter(NUMBERS::isValidNumber);
    }

    private static Optional<String> possible(String text, String region) {
        String plain = Written.plain(text);
        if (plain.chars().filter(Character::isDigit).count() < FEWEST) {
            return Optional.empty();
        }
        return parsed(plain, region)
                .filter(NUMBERS::isPossibleNumber)
                .map(number -> phone(number).key());
    }

    private static Optional<PhoneNumber> parsed(String text, String region) {
        try {
            return Optional.of(NUMBERS.parse(text, region));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static Phone phone(PhoneNumber number) {
        String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
        String shown = NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL);
        return new Phone(
                number.hasExtension() ? e164 + ";" + number.getExtension() : e164,
                shown,
                NUMBERS.getNumberType(number) == PhoneNumberUtil.PhoneNumberType.MOBILE);
    }
}
