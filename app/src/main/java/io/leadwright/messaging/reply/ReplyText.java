package io.leadwright.messaging.reply;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.messaging.mail.RowPatterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Strips the quoted mail and the signature from a mail, with the decision {@code reply-quotes}. Otherwise the opt-out text in our
 * own footer would read as a request to opt out.
 */
@Component
class ReplyText {
    private static final String DECISION = "reply-quotes";
    private static final int SHORTEST_QUOTE = 4;
    /** Enough to see what somebody wants; the rest of a long text is ignored. */
    private static final int ENOUGH = 4000;

    private final Decisions decisions;

    ReplyText(Decisions decisions) {
        this.decisions = decisions;
    }

    private record Marker(Pattern pattern, boolean rest) {}

    /**
     * @param text a whole mail, plain text
     * @param answered text of the mail it answers, whose lines are dropped wherever they occur; empty for none
     */
    String of(String text, String answered) {
        List<Marker> markers = markers();
        Set<String> ours = answered.lines()
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST_QUOTE)
                .collect(Collectors.toSet());
        List<String> lines = text.lines().map(String::strip).toList();
        List<String> own = new ArrayList<>();
        int length = 0;
        for (int i = 0; i < lines.size() && length < ENOUGH; i++) {
            String line = lines.get(i);
            if (cutsRest(markers, lines, i)) {
                if (!quoted(markers, next(lines, i))) {
                    break;
                }
            } else if (!ours.contains(line) && !quoted(markers, line)) {
                own.add(line);
                length += line.length() + 1;
            }
        }
        return String.join("\n", own).strip();
    }

    private List<Marker> markers() {
        return decisions.decide(DECISION, Map.of("text", "")).outputs().stream()
                .map(row -> new Marker(
                        RowPatterns.of(DECISION, String.valueOf(row.get("pattern"))), "rest".equals(row.get("cut"))))
                .toList();
    }

    /** A line, or two lines that a mail program wrapped. */
    private static boolean cutsRest(List<Marker> markers, List<String> lines, int at) {
        String line = lines.get(at);
        if (line.isEmpty()) {
            return false;
        }
        String both = at + 1 < lines.size() ? line + " " + lines.get(at + 1) : line;
        return markers.stream()
                .filter(Marker::rest)
                .anyMatch(marker -> marker.pattern().matcher(line).find()
                        || (marker.pattern().pattern().endsWith("$")
                                && marker.pattern().matcher(both).find()));
    }

    private static boolean quoted(List<Marker> markers, String line) {
        return !line.isEmpty()
                && markers.stream()
                        .anyMatch(marker ->
                                !marker.rest() && marker.pattern().matcher(line).find());
    }

    /** The next non-empty line, skipping the second half of a wrapped line. */
    private static String next(List<String> lines, int at) {
        return lines.stream()
                .skip(at + 1L)
                .filter(line -> !line.isEmpty() && !line.endsWith(":"))
                .findFirst()
                .orElse("");
    }
}
