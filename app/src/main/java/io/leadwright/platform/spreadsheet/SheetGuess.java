package io.leadwright.platform.spreadsheet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Guesses the encoding of a text that is not UTF-8, by how much of it is common in the languages that use an encoding: the characters of the
 * first level of the national standards, kana, hangul, letters with accents within a word, words of Cyrillic letters.
 */
final class SheetGuess {
    /** How much of a file is looked at. */
    static final int BYTES = 200_000;

    private static final int HIGH = 0x80;
    /** Enough hangul in a row are no Chinese text, which would have other signs among them. */
    private static final int SURE = 12;

    private static final Charset GB2312 = Charset.forName("GB2312");
    private static final Charset BIG5 = Charset.forName("Big5");
    private static final Charset SHIFT_JIS = Charset.forName("Shift_JIS");

    private record Guess(Charset charset, double likely) {}

    private SheetGuess() {}

    /** The encodings, the likeliest first. */
    static List<Charset> order(byte[] start) {
        if (wide(start, 1)) {
            return List.of(StandardCharsets.UTF_16LE);
        }
        if (wide(start, 0)) {
            return List.of(StandardCharsets.UTF_16BE);
        }
        List<Guess> guesses = new ArrayList<>();
        for (String name :
                List.of("GB18030", "Big5", "Shift_JIS", "EUC-KR", "EUC-JP", "windows-1251", "windows-1252")) {
            Charset charset = Charset.forName(name);
            String text = new String(start, charset);
            guesses.add(new Guess(charset, SheetEncoding.doubtful(text) ? likely(name, text) / 2 : likely(name, text)));
        }
        return guesses.stream()
                .sorted(Comparator.comparingDouble(Guess::likely).reversed())
                .map(Guess::charset)
                .toList();
    }

    /** UTF-16 without a byte order mark has a NUL beside each sign of ASCII, always on the same side. */
    private static boolean wide(byte[] start, int side) {
        int[] nuls = new int[2];
        for (int i = 0; i < start.length; i++) {
            nuls[i % 2] += start[i] == 0 ? 1 : 0;
        }
        return nuls[side] > 0 && nuls[1 - side] == 0;
    }

    private static double likely(String name, String text) {
        int signs = 0;
        double common = 0;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign >= HIGH && !Character.isLowSurrogate(sign)) {
                signs++;
                common += switch (name) {
                    case "windows-1252" -> western(text, i) ? 1 : 0;
                    case "windows-1251" -> cyrillic(text, i) ? 1 : 0;
                    default -> common(name, sign);
                };
            }
        }
        boolean korean = name.equals("EUC-KR") && signs >= SURE && common == signs;
        return signs == 0 ? 0 : korean ? 2 : common / signs;
    }

    private static double common(String name, char sign) {
        if ((sign >= '\u3001' && sign <= '\u3011') || (sign >= '\uff01' && sign <= '\uff5e')) {
            return 0.5;
        }
        return switch (name) {
            case "GB18030" -> level(sign, GB2312, 0xb0a1, 0xd7f9);
            case "Big5" -> level(sign, BIG5, 0xa440, 0xc67e);
            case "Shift_JIS", "EUC-JP" ->
                in(sign, Character.UnicodeBlock.HIRAGANA) || in(sign, Character.UnicodeBlock.KATAKANA)
                        ? 1
                        : level(sign, SHIFT_JIS, 0x889f, 0x9872) * 0.9;
            default -> in(sign, Character.UnicodeBlock.HANGUL_SYLLABLES) ? 1 : 0;
        };
    }

    private static boolean in(char sign, Character.UnicodeBlock block) {
        return block.equals(Character.UnicodeBlock.of(sign));
    }

    private static double level(char sign, Charset charset, int first, int last) {
        byte[] bytes = String.valueOf(sign).getBytes(charset);
        int code = bytes.length == 2 ? ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff) : 0;
        return code >= first && code <= last ? 1 : 0;
    }

    /** A letter with an accent, with a letter of ASCII beside it. */
    private static boolean western(String text, int i) {
        char sign = text.charAt(i);
        boolean money = "\u20ac\u00a3\u00b0\u00a7\u2013\u2019\u201c\u201d\u201e\u00ab\u00bb".indexOf(sign) >= 0;
        return money || (Character.isLetter(sign) && (latin(text, i - 1) || latin(text, i + 1)));
    }

    private static boolean latin(String text, int i) {
        return i >= 0 && i < text.length() && text.charAt(i) < HIGH && Character.isLetter(text.charAt(i));
    }

    /** A Cyrillic letter within a word of them. */
    private static boolean cyrillic(String text, int i) {
        boolean inside = letter(text, i - 1);
        boolean raised = inside && Character.isUpperCase(text.charAt(i)) && Character.isLowerCase(text.charAt(i - 1));
        return letter(text, i) && !raised && (inside || letter(text, i + 1));
    }

    private static boolean letter(String text, int i) {
        return i >= 0
                && i < text.length()
                && in(text.charAt(i), Character.UnicodeBlock.CYRILLIC)
                && Character.isLetter(text.charAt(i));
    }
}
