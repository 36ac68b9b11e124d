package io.leadwright.sales.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.step.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Normalizes names, e-mail addresses and phone numbers to find duplicates. */
@Component
public class CustomerKeys {
    private static final String DECISION = "company-name";
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final String PUBLIC_HOST = "public-mail-host";
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private final Texts texts;
    private final Decisions decisions;
    private final CustomerSettings settings;

    CustomerKeys(Texts texts, Decisions decisions, CustomerSettings settings) {
        this.texts = texts;
        this.decisions = decisions;
        this.settings = settings;
    }

    /** The name in simplified, lower-case characters, without punctuation and legal forms; empty if nothing is left. */
    String name(String name) {
        String key = NEITHER_LETTER_NOR_DIGIT
                .matcher(texts.plain(name))
                .replaceAll(" ")
                .strip();
        String shorter = without(key);
        while (!shorter.equals(key) && !shorter.isEmpty()) {
            key = shorter;
            shorter = without(key);
        }
        return key;
    }

    private String without(String key) {
        Object part = decisions.decide(DECISION, Map.of("name", key)).first().get("part");
        if (!(part instanceof String text) || text.isEmpty()) {
            return key;
        }
        if (key.endsWith(text)) {
            return key.substring(0, key.length() - text.length()).strip();
        }
        return key.startsWith(text) ? key.substring(text.length()).strip() : key;
    }

    /** What a new record is compared by. */
    MatchKeys match(@Nullable String name, @Nullable String phone, @Nullable String email) {
        String number = phone(phone);
        String address = email(email);
        return new MatchKeys(
                name == null ? "" : name(name), number, number != null && mobile(number), address, domain(address));
    }

    private static boolean mobile(String number) {
        try {
            return NUMBERS.getNumberType(NUMBERS.parse(number, null)) == PhoneNumberUtil.PhoneNumberType.MOBILE;
        } catch (NumberParseException e) {
            return false;
        }
    }

    /** The domain of a normalized address; null without one, and for hosts where anybody gets an address. */
    private @Nullable String domain(@Nullable String address) {
        if (address == null) {
            return null;
        }
        String domain = address.substring(address.lastIndexOf('@') + 1);
        boolean shared = Boolean.TRUE.equals(
                decisions.decide(PUBLIC_HOST, Map.of("domain", domain)).first().get("shared"));
        return shared ? null : domain;
    }

    /** The address in lower case, without the part from a plus sign to the at sign; null without an address. */
    public static @Nullable String email(@Nullable String address) {
        if (address == null) {
            return null;
        }
        String plain = address.strip().toLowerCase(Locale.ROOT);
        int at = plain.lastIndexOf('@');
        if (at < 1 || at == plain.length() - 1) {
            return null;
        }
        int plus = plain.indexOf('+');
        return plus > 0 && plus < at ? plain.substring(0, plus) + plain.substring(at) : plain;
    }

    /** The number in E.164 format, with an extension after a semicolon; null if it is not a phone number. */
    @Nullable
    public String phone(@Nullable String number) {
        if (number == null || number.isBlank()) {
            return null;
        }
        try {
            PhoneNumber parsed = NUMBERS.parse(texts.plain(number), settings.phoneRegion());
            if (!NUMBERS.isPossibleNumber(parsed)) {
                return null;
            }
            String key = NUMBERS.format(parsed, PhoneNumberUtil.PhoneNumberFormat.E164);
            return parsed.hasExtension() ? key + ";" + parsed.getExtension() : key;
        } catch (NumberParseException e) {
            return null;
        }
    }
}
