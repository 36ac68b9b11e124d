package io.leadwright.platform.address;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody wrote into a field for mail addresses.
 *
 * @param addresses the addresses in it, in their order, the domain in lower case
 * @param text the addresses alone, or what was written where there is none
 * @param odd whether it holds no address
 */
public record AddressWriting(List<String> addresses, String text, boolean odd) {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST = 254;
    private static final int MOST = 10;
    private static final Pattern CANDIDATE = Pattern.compile(
            "(\"[^\"@]{1,60}\"|[^\\s<>()\\[\\],;:\"|@\\u3001]+)\\s?@\\s?([^\\s<>()\\[\\],;:\"'|@/?\\u3001]+)");
    private static final Pattern LOCAL = Pattern.compile("[^.\\s]+(?:\\.[^.\\s]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])?\\.)+(?:xn--[a-z0-9-]{2,}|[\\p{L}\\p{M}]{2,63})");
    private static final Pattern BEFORE =
            Pattern.compile("^(?:mailto:|[/.'*\\u2018\\u2019\\u201c\\u201d])+", Pattern.CASE_INSENSITIVE);
    private static final Pattern AFTER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+$");
    private static final Pattern IDEOGRAPHIC_STOP =
            Pattern.compile("(?<=[\\p{L}\\p{N}])[\\u3002\\uff61](?=[\\p{L}\\p{N}])");

    public AddressWriting {
        addresses = List.copyOf(addresses);
    }

    public static AddressWriting read(String text) {
        String plain = IDEOGRAPHIC_STOP.matcher(Written.plain(text)).replaceAll(".");
        List<String> addresses = new ArrayList<>();
        Matcher found = CANDIDATE.matcher(plain);
        while (addresses.size() < MOST && found.find()) {
            address(found.group(1), found.group(2))
                    .filter(address -> !addresses.contains(address))
                    .ifPresent(addresses::add);
        }
        return new AddressWriting(
                addresses, addresses.isEmpty() ? plain : String.join("; ", addresses), addresses.isEmpty());
    }

    /** The first address of a field; empty without one. */
    public static Optional<String> first(String text) {
        return read(text).addresses().stream().findFirst();
    }

    /** The address with its domain as mail servers write it. */
    public static String ascii(String address) {
        int at = address.lastIndexOf('@');
        try {
            return at < 0 ? address : address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
        } catch (IllegalArgumentException noDomain) {
            return address;
        }
    }

    private static Optional<String> address(String before, String after) {
        String local = BEFORE.matcher(before).replaceFirst("");
        String domain = AFTER.matcher(after).replaceFirst("").toLowerCase(Locale.ROOT);
        boolean named = local.startsWith("\"") || LOCAL.matcher(local).matches();
        if (!named || local.isEmpty() || local.length() > LONGEST_LOCAL) {
            return Optional.empty();
        }
        String shown = shown(domain);
        String address = local + "@" + shown;
        return DOMAIN.matcher(shown).matches() && ascii(address).length() <= LONGEST
                ? Optional.of(address)
                : Optional.empty();
    }

    /** The domain as people read it: {@code xn--kse-qla.de} is {@code k\u00e4se.de}. */
    private static String shown(String domain) {
        try {
            return IDN.toUnicode(domain);
        } catch (IllegalArgumentException noDomain) {
            return domain;
        }
    }
}
