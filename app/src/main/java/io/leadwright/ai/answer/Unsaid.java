package io.leadwright.ai.answer;

import io.leadwright.automation.decision.Decisions;
import java.time.Clock;
import java.time.Year;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes from a clause what it mentions but does not state as a fact of this customer: denied, intended, past, or about somebody else. The
 * rows of the decision {@code x-unsaid} are patterns of such words; what a pattern with a group {@code year} matches is removed only if that
 * year is over. A removed part becomes a line break, which the patterns of other tables do not cross.
 */
final class Unsaid {
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();
    private static final String YEAR = "year";
    private static final String GAP = "\n";
    private final Decisions decisions;
    private final String table;
    private final boolean used;
    private final int year;

    /** The table belongs to a decision whose signals read {@code said}; the signals of others read the whole clause. */
    Unsaid(Decisions decisions, String decision, Clock clock) {
        this.decisions = decisions;
        this.table = decision + "-unsaid";
        this.used = decisions.inputs(decision + "-signals").contains("said");
        this.year = Year.now(clock).getValue();
    }

    Clause without(Clause clause) {
        if (!used) {
            return clause;
        }
        String said = clause.plain();
        for (Map<String, ?> row : decisions
                .decide(table, Map.of("text", clause.plain(), "field", clause.field()))
                .outputs()) {
            said = without(String.valueOf(row.get("pattern")), said);
        }
        return clause.saying(said);
    }

    private String without(String pattern, String said) {
        Matcher matcher = PATTERNS.computeIfAbsent(pattern, Pattern::compile).matcher(said);
        if (!pattern.contains("(?<" + YEAR + ">")) {
            return matcher.replaceAll(GAP);
        }
        return matcher.replaceAll(match -> isOver(matcher.group(YEAR)) ? GAP : quoted(match));
    }

    private boolean isOver(String stated) {
        return Integer.parseInt(stated) < year;
    }

    private static String quoted(MatchResult match) {
        return Matcher.quoteReplacement(match.group());
    }
}
