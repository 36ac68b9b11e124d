package io.leadwright.messaging.reply;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the text of a mail. If its charset is missing, unknown or wrong, tries UTF-8, then Chinese. Mail programs write GB2312
 * when they mean its successors.
 */
final class MailCharsets {
    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final Map<String, Charset> MEANT = Map.of("GB2312", CHINESE, "GBK", CHINESE, "EUC-CN", CHINESE);

    private MailCharsets() {}

    static String decode(byte[] bytes, @Nullable String charset) {
        Charset named = named(charset);
        if (named != null) {
            return new String(bytes, named);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, CHINESE);
        }
    }

    private static @Nullable Charset named(@Nullable String charset) {
        if (charset == null || charset.isBlank() || charset.strip().equalsIgnoreCase("us-ascii")) {
            return null;
        }
        Charset meant = MEANT.get(charset.strip().toUpperCase(Locale.ROOT));
        if (meant != null) {
            return meant;
        }
        try {
            return Charset.forName(MimeUtility.javaCharset(charset.strip()));
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }
}
