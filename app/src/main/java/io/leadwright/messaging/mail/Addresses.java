package io.leadwright.messaging.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/** E-mail addresses: what one is, and how they are compared. */
public final class Addresses {
    private static final int LONGEST = 254;
    /** One bare address of printable ASCII with a domain; no list, no name, no comment, no line end. */
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

    /** The form by which addresses are compared. */
    public static String plain(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
