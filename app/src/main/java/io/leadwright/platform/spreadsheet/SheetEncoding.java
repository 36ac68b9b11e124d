package io.leadwright.platform.spreadsheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Detects the encoding of a text file: by its byte order mark, otherwise UTF-8 or UTF-16 if all bytes are valid, otherwise the one in which
 * the text looks most like text. A person sees the first rows, and may choose another one.
 */
public final class SheetEncoding {
    /** The choices for a person; GB18030 includes GBK and GB2312. */
    public static final List<String> CHOICES = List.of(
            "UTF-8",
            "GB18030",
            "UTF-16LE",
            "UTF-16BE",
            "Big5",
            "Shift_JIS",
            "EUC-JP",
            "EUC-KR",
            "windows-1250",
            "windows-1251",
            "windows-1252",
            "windows-1253",
            "windows-1254",
            "windows-1255",
            "windows-1256",
            "windows-1257",
            "windows-1258",
            "x-windows-874");

    private static final int MARK = 3;
    /** What a wrong encoding makes of a text: a single Han sign between Latin letters, or signs that no language has. */
    private static final Pattern DOUBT =
            Pattern.compile("\\p{IsLatin}\\p{IsHan}(?=\\p{IsLatin})|[\\x{e000}-\\x{f8ff}\\x{fffd}\\x{80}-\\x{9f}]"
                    + "|\\p{IsLatin}[\\x{c0}-\\x{c5}][\\x{80}-\\x{bf}]");

    private SheetEncoding() {}

    /** Whether a text looks as if it was read in a wrong encoding. */
    public static boolean doubtful(String text) {
        return DOUBT.matcher(text).find();
    }

    /** Detects the encoding by reading the whole file. */
    static String of(Path file) throws IOException {
        Charset marked = marked(file);
        if (marked != null) {
            return marked.name();
        }
        if (readable(file, StandardCharsets.UTF_8)) {
            return StandardCharsets.UTF_8.name();
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(SheetGuess.BYTES);
        }
        for (Charset guess : SheetGuess.order(start)) {
            if (single(guess) || readable(file, guess)) {
                return guess.name();
            }
        }
        return "windows-1252";
    }

    /** In an encoding of one byte a sign every byte counts as valid; unknown ones show as replacement signs. */
    private static boolean single(Charset encoding) {
        return encoding.name().contains("windows-");
    }

    private static @Nullable Charset marked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(MARK);
            if (starts(start, 0xef, 0xbb, 0xbf)) {
                return StandardCharsets.UTF_8;
            }
            if (starts(start, 0xff, 0xfe)) {
                return StandardCharsets.UTF_16LE;
            }
            return starts(start, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : null;
        }
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /** No table contains a NUL; UTF-16 without a byte order mark is full of them, and would pass for UTF-8. */
    private static boolean readable(Path file, Charset encoding) throws IOException {
        char[] buffer = new char[8192];
        try (Reader reader = strict(Files.newInputStream(file), encoding)) {
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == 0) {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** A reader without the byte order mark, which fails with {@link CharacterCodingException} at invalid bytes. */
    static Reader open(Path file, String encoding) throws IOException {
        PushbackInputStream in = new PushbackInputStream(Files.newInputStream(file), MARK);
        byte[] start = in.readNBytes(MARK);
        int mark =
                starts(start, 0xef, 0xbb, 0xbf) ? MARK : starts(start, 0xff, 0xfe) || starts(start, 0xfe, 0xff) ? 2 : 0;
        in.unread(start, mark, start.length - mark);
        return strict(in, Charset.forName(encoding));
    }

    private static Reader strict(InputStream in, Charset encoding) {
        return new InputStreamReader(
                in,
                encoding.newDecoder()
                        .onMalformedInput(single(encoding) ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT)
                        .onUnmappableCharacter(
                                single(encoding) ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT));
    }
}
