package io.leadwright.messaging.text;

import java.nio.charset.StandardCharsets;

/** Cleans texts of mails for the database: drops characters it rejects and cuts what is too long. */
public final class MailText {
    /** Longest text of a mail, in characters. */
    public static final int LONGEST = 64 * 1024;

    private static final int LONGEST_LINE = 500;

    private MailText() {}

    /** A multi-line text. */
    public static String text(String text) {
        return cut(clean(text.replace("\r\n", "\n").replace('\r', '\n')), LONGEST);
    }

    /** One line, for a header. */
    public static String line(String text) {
        return cut(OneLine.of(clean(text)), LONGEST_LINE);
    }

    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean pair = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, pair ? longest - 1 : longest);
    }

    /** Without NUL characters and unpaired surrogates, which the database rejects. */
    private static String clean(String text) {
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.replace('\0', ' ');
    }
}
