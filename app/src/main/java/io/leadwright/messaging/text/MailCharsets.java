package io.leadwright.messaging.text;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the text of a mail. A charset that says little (none, unknown, ASCII, UTF-8 or Latin-1) is checked against the bytes: strict
 * UTF-8 first, then the escapes of ISO-2022-JP, then Chinese, then Western European where the Chinese reading sets single Chinese
 * characters between Latin letters. Mail programs write GB2312 when they mean its successors, and Latin-1 when they mean
 * windows-1252, as browsers read it.
 */
public final class MailCharsets {
    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Charset JAPANESE = Charset.forName("ISO-2022-JP");
    private static final Map<String, Charset> MEANT =
            Map.of("GB2312", CHINESE, "GBK", CHINESE, "EUC-CN", CHINESE, "ISO-8859-1", WESTERN, "LATIN1", WESTERN);
    /** Charsets that programs also write where they do not know. */
    private static final Set<String> DOUBTFUL = Set.of("UTF-8", "UTF8", "US-ASCII", "ASCII", "UNKNOWN-8BIT", "8BIT");

    private static final Pattern JAPANESE_ESCAPE = Pattern.compile("\u001b(\\$[@B]|\\([BJI])");
    private static final Pattern HAN_IN_WORD =
            Pattern.compile("[A-Za-z]\\p{IsHan}[A-Za-z]|[A-Za-z]{2}\\p{IsHan}(?=[\\s,.!?;:)]|$)");

    private MailCharsets() {}

    public static String decode(byte[] bytes, @Nullable String charset) {
        return named(charset)
                .flatMap(named -> strict(bytes, named))
                .or(() -> japanese(bytes))
                .or(() -> strict(bytes, StandardCharsets.UTF_8))
                .orElseGet(() -> guessed(bytes));
    }

    private static String guessed(byte[] bytes) {
        String chinese = new String(bytes, CHINESE);
        boolean western =
                chinese.indexOf('\uFFFD') >= 0 || HAN_IN_WORD.matcher(chinese).find();
        return western ? new String(bytes, WESTERN) : chinese;
    }

    private static Optional<String> japanese(byte[] bytes) {
        String ascii = new String(bytes, StandardCharsets.ISO_8859_1);
        return JAPANESE_ESCAPE.matcher(ascii).find() ? Optional.of(new String(bytes, JAPANESE)) : Optional.empty();
    }

    /** The text, unless bytes do not fit the charset; a cut at the end does not count. */
    private static Optional<String> strict(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException wrong) {
            return charset.equals(StandardCharsets.UTF_8) ? cutOff(bytes) : Optional.of(new String(bytes, charset));
        }
    }

    /** UTF-8 whose last character was cut off, for example by the limit of what is fetched. */
    private static Optional<String> cutOff(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int first = text.indexOf('\uFFFD');
        return first >= 0 && first == text.length() - 1 ? Optional.of(text.substring(0, first)) : Optional.empty();
    }

    /** The charset meant; empty where the name says too little to trust it. */
    private static Optional<Charset> named(@Nullable String charset) {
        String name = charset == null ? "" : charset.strip().toUpperCase(Locale.ROOT);
        if (name.isEmpty() || DOUBTFUL.contains(name)) {
            return Optional.empty();
        }
        Charset meant = MEANT.get(name);
        if (meant != null) {
            return Optional.of(meant);
        }
        try {
            return Optional.of(Charset.forName(MimeUtility.javaCharset(name)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
