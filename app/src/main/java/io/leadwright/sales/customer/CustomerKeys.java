package io.leadwright.sales.customer;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.step.Texts;
import io.leadwright.platform.address.AddressWriting;
import io.leadwright.platform.address.PhoneWriting;
import java.util.List;
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

    private boolean mobile(String number) {
        return PhoneWriting.read(number, settings.phoneRegion()).numbers().stream()
                .anyMatch(PhoneWriting.Phone::mobile);
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

    /**
     * The first address in the text, in lower case, as mail servers write it and without the part from a plus sign to the at sign; null
     * without an address.
     */
    public static @Nullable String email(@Nullable String text) {
        String plain = AddressWriting.first(text == null ? "" : text)
                .map(address -> AddressWriting.ascii(address).toLowerCase(Locale.ROOT))
                .orElse(null);
        if (plain == null) {
            return null;
        }
        int at = plain.lastIndexOf('@');
        int plus = plain.indexOf('+');
        return plus > 0 && plus < at ? plain.substring(0, plus) + plain.substring(at) : plain;
    }

    /** The first number in E.164 format, with an extension after a semicolon; null if there is no phone number. */
    @Nullable
    public String phone(@Nullable String text) {
        return text == null
                ? null
                : PhoneWriting.key(text, settings.phoneRegion()).orElse(null);
    }

    /** The valid numbers in the text, as people read them. */
    public List<String> numbers(@Nullable String text) {
        return PhoneWriting.read(text == null ? "" : text, settings.phoneRegion()).numbers().stream()
                .map(PhoneWriting.Phone::text)
                .toList();
    }

    /** As {@link #phone}, of every number in the text. */
    public List<String> phones(@Nullable String text) {
        List<String> all = PhoneWriting.read(text == null ? "" : text, settings.phoneRegion()).numbers().stream()
                .map(PhoneWriting.Phone::key)
                .toList();
        String only = all.isEmpty() ? phone(text) : null;
        return only == null ? all : List.of(only);
    }
}
