package io.leadwright.messaging.reply;

import io.leadwright.messaging.text.MailCharsets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes the words of a header. Neighbouring encoded words of one charset (RFC 2047) are joined as bytes before they are decoded,
 * because programs cut characters in two; bytes without any encoding are read as {@link MailCharsets} reads a text.
 */
final class MailHeaders {
    private static final Pattern WORD = Pattern.compile("=\\?([^?*\\s]+)(?:\\*[^?]*)?\\?([bBqQ])\\?([^?]*)\\?=");

    private MailHeaders() {}

    /** @param header with its bytes read, see {@link #raw} */
    static String decoded(String header) {
        StringBuilder text = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String charset = "";
        int end = 0;
        Matcher word = WORD.matcher(header);
        while (word.find()) {
            String between = header.substring(end, word.start());
            boolean adjacent = end > 0 && between.isBlank();
            if (!adjacent || !charset.equalsIgnoreCase(word.group(1))) {
                text.append(decoded(bytes, charset));
                bytes.reset();
            }
            if (!adjacent) {
                text.append(between);
            }
            charset = word.group(1);
            bytes.writeBytes(bytes(word.group(2), word.group(3)));
            end = word.end();
        }
        return text.append(decoded(bytes, charset))
                .append(header.substring(end))
                .toString();
    }

    private static String decoded(ByteArrayOutputStream bytes, String charset) {
        return bytes.size() == 0 ? "" : MailCharsets.decode(bytes.toByteArray(), charset);
    }

    /** @param header one character for each byte, as the mail has it */
    static String raw(String header) {
        boolean bytes =
                header.chars().allMatch(sign -> sign < 256) && header.chars().anyMatch(sign -> sign > 127);
        return bytes ? MailCharsets.decode(header.getBytes(StandardCharsets.ISO_8859_1), null) : header;
    }

    private static byte[] bytes(String encoding, String word) {
        if (encoding.toLowerCase(Locale.ROOT).equals("b")) {
            return Base64.getMimeDecoder().decode(unpadded(word));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < word.length(); i++) {
            char sign = word.charAt(i);
            int code = sign == '=' && i + 2 < word.length() ? hex(word, i + 1) : -1;
            if (code >= 0) {
                bytes.write(code);
                i += 2;
            } else {
                bytes.write(sign == '_' ? ' ' : sign);
            }
        }
        return bytes.toByteArray();
    }

    private static String unpadded(String word) {
        String letters = word.replaceAll("[^A-Za-z0-9+/]", "");
        return letters.length() % 4 == 1 ? letters.substring(0, letters.length() - 1) : letters;
    }

    private static int hex(String word, int at) {
        int high = Character.digit(word.charAt(at), 16);
        int low = Character.digit(word.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
