package io.leadwright.platform.spreadsheet;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what speaks against the encoding in which a table was read. */
public final class SheetDoubt {
    private static final int EXAMPLES = 3;
    /** In how many of the Han signs a wrong encoding shows, at least. */
    private static final int SHARE = 5;

    /** A single Han sign between Latin letters. */
    private static final Pattern BETWEEN = Pattern.compile("\\p{IsLatin}\\p{IsHan}(?=\\p{IsLatin})");
    /** Signs that no text has, and pairs that UTF-8 becomes when it is read byte by byte. */
    private static final Pattern BROKEN =
            Pattern.compile("[\\x{fffd}\\x{80}-\\x{9f}]|\\p{IsLatin}[\\x{c0}-\\x{c5}][\\x{80}-\\x{bf}]");

    /** A word of several scripts. */
    private static final Pattern MIXED = Pattern.compile(
            "\\p{IsLatin}[\\p{IsCyrillic}\\p{IsGreek}\\p{IsHebrew}\\p{IsArabic}\\p{IsThai}]|[\\p{IsCyrillic}\\p{IsGreek}\\p{IsHebrew}\\p{IsArabic}\\p{IsThai}]\\p{IsLatin}");

    private static final Pattern PRIVATE = Pattern.compile("[\\x{e000}-\\x{f8ff}]");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern EASTERN = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]");
    private static final List<Charset> MISREAD = List.of(Charset.forName("GB18030"), Charset.forName("windows-1252"));

    private final boolean unicode;
    private final List<String> examples = new ArrayList<>();
    private long han;
    private long between;
    private boolean broken;

    public SheetDoubt(String encoding) {
        unicode = encoding.isEmpty() || encoding.startsWith("UTF");
    }

    /** Whether a text alone looks as if it was read in a wrong encoding. */
    static boolean in(String text) {
        return BETWEEN.matcher(text).find()
                || BROKEN.matcher(text).find()
                || PRIVATE.matcher(text).find()
                || MIXED.matcher(text).find()
                || twice(text);
    }

    /** How many signs of a text look wrong. */
    static long hits(String text) {
        return BETWEEN.matcher(text).results().count()
                + BROKEN.matcher(text).results().count()
                + PRIVATE.matcher(text).results().count()
                + MIXED.matcher(text).results().count();
    }

    public void add(String text) {
        if (text.chars().allMatch(sign -> sign < 0x80)) {
            return;
        }
        long inside = unicode ? 0 : BETWEEN.matcher(text).results().count();
        boolean foreign = PRIVATE.matcher(text).find() || MIXED.matcher(text).find();
        boolean wrong = BROKEN.matcher(text).find() || (!unicode && foreign) || twice(text);
        han += HAN.matcher(text).results().count();
        between += inside;
        broken |= wrong;
        if ((wrong || inside > 0) && examples.size() < EXAMPLES) {
            examples.add(text);
        }
    }

    /** Texts that look wrong; empty if the encoding is not in doubt. */
    public List<String> examples() {
        return broken || between * SHARE > han ? List.copyOf(examples) : List.of();
    }

    /** UTF-8 that a program has read in another encoding and saved again. */
    private static boolean twice(String text) {
        for (Charset wrong : MISREAD) {
            try {
                ByteBuffer bytes = wrong.newEncoder().encode(CharBuffer.wrap(text));
                String right = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
                if (!right.equals(text)
                        && EASTERN.matcher(right).results().limit(2).count() == 2) {
                    return true;
                }
            } catch (CharacterCodingException e) {
                // It was not read in this one.
            }
        }
        return false;
    }
}
