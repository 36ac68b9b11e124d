package io.leadwright.messaging.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds our own words in somebody's mail, however a mail program broke, marked or decorated the lines: only letters and digits
 * outside of links are compared.
 */
final class QuotedWords {
    private static final Pattern LINK = Pattern.compile("(?i)[<(\\[]?(https?://|mailto:)\\S+");
    private static final Pattern DECORATION = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** Marked as a quotation, which also tells where one is answered line by line. */
    private static final Pattern MARKED = Pattern.compile("^[>|＞]");
    /** Letters from which on a part of our text is no coincidence; Chinese says more with each. */
    private static final int LONG = 20;

    private static final int LONG_IN_CHINESE = 9;
    /** A whole line of ours. */
    private static final int SHORTEST_LINE = 4;

    private final String all;
    private final Set<String> lines;

    QuotedWords(List<String> ours) {
        all = ours.stream().map(QuotedWords::bare).collect(Collectors.joining("\n"));
        lines = ours.stream()
                .flatMap(String::lines)
                .map(QuotedWords::bare)
                .filter(line -> line.length() >= SHORTEST_LINE)
                .collect(Collectors.toSet());
    }

    private static String bare(String text) {
        return DECORATION
                .matcher(LINK.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(""))
                .replaceAll("");
    }

    /** The lines that are not ours; empty lines stay. */
    List<String> without(List<String> mail) {
        List<String> bare = mail.stream().map(QuotedWords::bare).toList();
        List<String> own = new ArrayList<>();
        for (int i = 0; i < mail.size(); i++) {
            boolean ours = !bare.get(i).isEmpty()
                    && !MARKED.matcher(mail.get(i)).find()
                    && (lines.contains(bare.get(i))
                            || part(bare.get(i))
                            || wrapped(bare, i, i - 1)
                            || wrapped(bare, i, i + 1));
            if (!ours) {
                own.add(mail.get(i));
            }
        }
        return own;
    }

    /** Whether the line and its neighbour are one line of ours, broken in two; the neighbour alone must be ours or nearly so. */
    private boolean wrapped(List<String> bare, int at, int neighbour) {
        if (neighbour < 0 || neighbour >= bare.size() || bare.get(neighbour).isEmpty()) {
            return false;
        }
        String both = at < neighbour ? bare.get(at) + bare.get(neighbour) : bare.get(neighbour) + bare.get(at);
        return part(both);
    }

    private boolean part(String bare) {
        return bare.length() >= (chinese(bare) ? LONG_IN_CHINESE : LONG) && all.contains(bare);
    }

    private static boolean chinese(String text) {
        long han = text.chars()
                .filter(sign -> Character.UnicodeScript.of(sign) == Character.UnicodeScript.HAN)
                .count();
        return han * 2 > text.length();
    }
}
