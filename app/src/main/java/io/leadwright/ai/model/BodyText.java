package io.leadwright.ai.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Turns the bytes of a response into text: unpacked even if nobody asked to pack them, UTF-8 where they are valid UTF-8. */
final class BodyText {
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

    /** What bytes that are no UTF-8 most often are, if nothing is said. */
    private static final Charset UNDECLARED = Charset.forName("GB18030");

    private BodyText() {}

    static String of(byte[] sent, HttpHeaders headers, int largest) throws IOException {
        byte[] bytes = unpacked(sent, largest);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, declared(bytes, headers));
        }
    }

    private static byte[] unpacked(byte[] bytes, int largest) throws IOException {
        if (bytes.length < 2 || bytes[0] != (byte) 0x1f || bytes[1] != (byte) 0x8b) {
            return bytes;
        }
        try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] plain = packed.readNBytes(largest + 1);
            if (plain.length > largest) {
                throw new CappedBody.TooLarge(largest);
            }
            return plain;
        }
    }

    private static Charset declared(byte[] bytes, HttpHeaders headers) {
        if (bytes.length > 1 && (bytes[0] & bytes[1] & 0xff) == 0xfe) {
            return StandardCharsets.UTF_16;
        }
        Matcher name = CHARSET.matcher(headers.firstValue("Content-Type").orElse(""));
        try {
            return name.find() && !name.group(1).equalsIgnoreCase("utf-8")
                    ? Charset.forName(name.group(1))
                    : UNDECLARED;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return UNDECLARED;
        }
    }
}
