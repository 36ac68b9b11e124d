package io.leadwright.messaging.text;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** Validates e-mail addresses and normalizes them for comparison. */
public final class Addresses {
    private static final int LONGEST = 254;
    /** A single address of printable ASCII with a domain: no list, name, comment or line break. */
    private static final Pattern SHAPE = Pattern.compile("[!-~&&[^\\s,;:<>()\"\\[\\]\\\\@]]+@[A-Za-z0-9.-]+");

    private Addresses() {}

    public static boolean valid(String address) {
        if (address.length() > LONGEST || !SHAPE.matcher(address).matches()) {
            return false;
        }
        try {
            new InternetAddress(address, true).validate();
            return true;
        } catch (AddressException e) {
            return false;
        }
    }

    /** With the domain as mail servers write it: {@code info@käse.de} becomes {@code info@xn--kse-qla.de}. */
    public static String ascii(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0 || address.chars().allMatch(sign -> sign < 128)) {
            return address;
        }
        try {
            return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
        } catch (IllegalArgumentException noDomain) {
            return address;
        }
    }

    /** The normalized form for comparing addresses. */
    public static String plain(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
