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
import org.jspecify.annotations.Nullable;

/**
 * Detects the encoding of a text file: by its byte order mark, otherwise the first of UTF-8 and GB18030 in which all bytes are valid.
 * Another encoding cannot silently pass for UTF-8; for the others the person sees the first rows and may choose a different one.
 */
public final class SheetEncoding {
    /** The choices for a person; GB18030 includes GBK and GB2312. */
    public static final List<String> CHOICES =
            List.of("UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "Big5", "windows-1252", "Shift_JIS");

    private static final int MARK = 3;
    private static final List<Charset> GUESSES = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

    private SheetEncoding() {}

    /**
     * Detects the encoding by reading the whole file.
     *
     * @throws SheetFault encoding, when it is none of those
     */
    static String of(Path file) throws IOException {
        Charset marked = marked(file);
        if (marked != null) {
            return marked.name();
        }
        for (Charset guess : GUESSES) {
            if (readable(file, guess)) {
                return guess.name();
            }
        }
        throw new SheetFault("encoding");
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
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
