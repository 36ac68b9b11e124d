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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final int LINES = 3;
    private static final int LINE = 120;
    /** One broken sign in twenty is a damage; more are another encoding. */
    private static final int DAMAGED = 20;
    /** The same for UTF-8, which other encodings hardly ever look like. */
    private static final int DAMAGED_UTF_8 = 4;

    /**
     * How a file reads in an encoding.
     *
     * @param doubted whether the text looks wrong
     * @param lines the first ones that differ between encodings
     */
    public record Candidate(String encoding, boolean doubted, List<String> lines) {}

    private SheetEncoding() {}

    /** Whether a text looks as if it was read in a wrong encoding. */
    public static boolean doubtful(String text) {
        return SheetDoubt.in(text);
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
        if (nearly(start, StandardCharsets.UTF_8, DAMAGED_UTF_8)) {
            return StandardCharsets.UTF_8.name();
        }
        for (Charset guess : SheetGuess.order(start)) {
            if (single(guess) || readable(file, guess) || nearly(start, guess, DAMAGED)) {
                return guess.name();
            }
        }
        return "windows-1252";
    }

    /** Whether all but a few damaged signs are valid. */
    private static boolean nearly(byte[] start, Charset encoding, int damaged) {
        String text = new String(start, encoding);
        long broken = text.chars().filter(sign -> sign == 0xfffd).count();
        long all = text.chars().filter(sign -> sign >= 0x80).count();
        return all > 0 && text.indexOf('\0') < 0 && broken * damaged <= all;
    }

    /**
     * How the beginning of a file reads in the present encoding and others, then those without doubt first; of several that read alike one.
     *
     * @param start the first bytes of the file
     */
    public static List<Candidate> candidates(byte[] start, String present) {
        byte[] bytes = Arrays.copyOf(start, Math.min(start.length, SheetGuess.BYTES));
        boolean wide = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\0') >= 0;
        List<String> order = new ArrayList<>(
                SheetGuess.order(bytes).stream().map(Charset::name).toList());
        CHOICES.stream().filter(each -> !order.contains(each)).forEach(order::add);
        order.remove(present);
        order.add(0, present);
        boolean unicode = nearly(bytes, StandardCharsets.UTF_8, DAMAGED_UTF_8);
        Map<List<String>, Candidate> different = new LinkedHashMap<>();
        Map<String, Long> wrong = new HashMap<>();
        for (String encoding : order) {
            if (!CHOICES.contains(encoding)
                    || !Charset.isSupported(encoding)
                    || encoding.startsWith("UTF-16") != wide) {
                continue;
            }
            List<String> lines = new String(bytes, Charset.forName(encoding))
                    .lines()
                    .filter(line -> line.chars().anyMatch(sign -> sign >= 0x80 && sign != 0xfeff))
                    .limit(LINES)
                    .map(line ->
                            line.substring(0, Math.min(line.length(), LINE)).replace('\0', '\ufffd'))
                    .toList();
            SheetDoubt doubt = new SheetDoubt(encoding);
            lines.forEach(doubt::add);
            wrong.put(encoding, lines.stream().mapToLong(SheetDoubt::hits).sum());
            boolean doubted = !doubt.examples().isEmpty() || (unicode && !encoding.equals("UTF-8"));
            different.putIfAbsent(lines, new Candidate(encoding, doubted, lines));
        }
        return different.values().stream()
                .sorted(Comparator.comparing(
                                (Candidate each) -> !each.encoding().equals(present))
                        .thenComparing(Candidate::doubted)
                        .thenComparingLong(each -> wrong.getOrDefault(each.encoding(), 0L)))
                .toList();
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

    /** A reader without the byte order mark, which shows invalid bytes as replacement signs. */
    static Reader open(Path file, String encoding) throws IOException {
        PushbackInputStream in = new PushbackInputStream(Files.newInputStream(file), MARK);
        byte[] start = in.readNBytes(MARK);
        int mark =
                starts(start, 0xef, 0xbb, 0xbf) ? MARK : starts(start, 0xff, 0xfe) || starts(start, 0xfe, 0xff) ? 2 : 0;
        in.unread(start, mark, start.length - mark);
        return new InputStreamReader(in, Charset.forName(encoding));
    }

    private static Reader strict(InputStream in, Charset encoding) {
        return new InputStreamReader(
                in,
                encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
