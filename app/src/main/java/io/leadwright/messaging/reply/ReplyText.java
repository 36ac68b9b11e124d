package io.leadwright.messaging.reply;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.decision.RowPatterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Strips what the writer of a mail did not write: the quoted mail and the signature. The decision {@code reply-quotes} lists the words
 * of mail programs; a block of headers is recognized in any language by its shape, and our own words wherever they occur. Otherwise
 * the opt-out text in our own footer would read as a request to opt out.
 */
@Component
class ReplyText {
    private static final String DECISION = "reply-quotes";
    /** Enough to see what somebody wants; the rest of a long text is ignored. */
    private static final int ENOUGH = 4000;
    /** Mail programs break the line that introduces a quotation. */
    private static final int MOST_WRAPPED = 3;

    /** Mail programs write no longer line themselves; a longer one is somebody's words, and no pattern takes long on it. */
    private static final int LONGEST_LINE = 1000;

    private static final int HEADERS = 3;
    private static final int BLOCK = 6;
    private static final Pattern HEADER = Pattern.compile("^[*\\s]*\\p{L}[\\p{L} .'’-]{0,24}[*]?\\s?[:：]\\s?\\S.*");
    /** Lines and marks at the end, which belonged to what was cut off. */
    private static final Pattern RULER = Pattern.compile("\\n[-_=*~>|—\\s]++$");

    private static final Pattern ADDRESS = Pattern.compile("\\S@\\S");
    private static final Pattern MOMENT = Pattern.compile("\\b20\\d{2}\\b|\\d{1,2}[:：h]\\d{2}");

    private final Decisions decisions;

    ReplyText(Decisions decisions) {
        this.decisions = decisions;
    }

    private record Marker(Pattern pattern, boolean rest) {}

    /**
     * The own words in a mail.
     *
     * @param text a whole mail, plain text
     * @param ours texts of ours that it may quote; see {@link OurWords}
     */
    String of(String text, List<String> ours) {
        List<Marker> markers = markers();
        QuotedWords quoted = new QuotedWords(ours);
        List<String> lines = quoted.without(text.lines().map(String::strip).toList());
        String own = of(lines, markers);
        boolean answersBelow = own.isEmpty() && ours.size() > 0;
        return answersBelow ? below(lines, markers) : own;
    }

    private static String of(List<String> lines, List<Marker> markers) {
        List<String> own = new ArrayList<>();
        int length = 0;
        for (int i = 0; i < lines.size() && length < ENOUGH; i++) {
            String line = lines.get(i);
            OptionalInt introduction = introduction(markers, lines, i);
            if (introduction.isPresent()) {
                if (!quoted(markers, next(lines, i + introduction.getAsInt()))) {
                    own.add(before(markers, line));
                    break;
                }
                own.add(before(markers, line));
                i += introduction.getAsInt() - 1;
            } else if (headers(lines, i)) {
                break;
            } else if (!quoted(markers, line)) {
                own.add(line);
                length += line.length() + 1;
            }
        }
        String words = String.join("\n", own).replaceAll("\\n{3,}", "\n\n").strip();
        return RULER.matcher(words).replaceAll("").strip();
    }

    /** Somebody who answers below the quotation without marking it: what remains after the words that are ours. */
    private static String below(List<String> lines, List<Marker> markers) {
        int from = 0;
        while (from < lines.size() && lines.get(from).isEmpty()) {
            from++;
        }
        OptionalInt introduction = from < lines.size() ? introduction(markers, lines, from) : OptionalInt.empty();
        return introduction.isEmpty() ? "" : of(lines.subList(from + introduction.getAsInt(), lines.size()), markers);
    }

    private List<Marker> markers() {
        return decisions.decide(DECISION, Map.of("text", "")).outputs().stream()
                .map(row -> new Marker(
                        RowPatterns.of(DECISION, String.valueOf(row.get("pattern"))), "rest".equals(row.get("cut"))))
                .toList();
    }

    /** How many lines introduce a quotation or signature here; empty for other lines. */
    private static OptionalInt introduction(List<Marker> markers, List<String> lines, int at) {
        StringBuilder joined = new StringBuilder();
        for (int count = 1; count <= MOST_WRAPPED && at + count <= lines.size(); count++) {
            String line = lines.get(at + count - 1);
            if (line.isEmpty()) {
                break;
            }
            joined.append(count == 1 ? "" : " ").append(line);
            if (joined.length() > LONGEST_LINE) {
                break;
            }
            boolean first = count == 1;
            if (markers.stream()
                    .anyMatch(marker -> marker.rest()
                            && (first || marker.pattern().pattern().endsWith("$"))
                            && marker.pattern().matcher(joined).find())) {
                return OptionalInt.of(count);
            }
        }
        return OptionalInt.empty();
    }

    /** What stands on the same line before the words that introduce a quotation. */
    private static String before(List<Marker> markers, String line) {
        return markers.stream()
                .filter(Marker::rest)
                .map(marker -> marker.pattern().matcher(line))
                .filter(Matcher::find)
                .map(found -> line.substring(0, found.start()).strip())
                .findFirst()
                .orElse("");
    }

    /** A block of at least three lines with a label, among them an address and a moment, as mail programs set above a mail. */
    private static boolean headers(List<String> lines, int at) {
        if (!HEADER.matcher(lines.get(at)).matches()) {
            return false;
        }
        List<String> block = lines.subList(at, Math.min(at + BLOCK, lines.size())).stream()
                .takeWhile(line -> HEADER.matcher(line).matches())
                .toList();
        return block.size() >= HEADERS
                && block.stream()
                        .limit(2)
                        .anyMatch(line -> ADDRESS.matcher(line).find())
                && block.stream()
                        .anyMatch(line -> MOMENT.matcher(line).find()
                                && !ADDRESS.matcher(line).find());
    }

    private static boolean quoted(List<Marker> markers, String line) {
        return !line.isEmpty()
                && markers.stream()
                        .anyMatch(marker ->
                                !marker.rest() && marker.pattern().matcher(line).find());
    }

    private static String next(List<String> lines, int from) {
        return lines.stream()
                .skip(from)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }
}
