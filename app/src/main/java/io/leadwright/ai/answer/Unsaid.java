package io.leadwright.ai.answer;

import io.leadwright.automation.decision.Decisions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Removes from a clause what it mentions but does not state as a fact of this customer: denied, intended, past, or about somebody else. The
 * rows of the decision {@code x-unsaid} are patterns of such words. A removed part becomes a line break, which the patterns of other tables
 * do not cross.
 */
final class Unsaid {
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();
    private static final String GAP = "\n";
    private final Decisions decisions;
    private final String table;
    private final boolean used;

    /** The table belongs to a decision whose signals read {@code said}; the signals of others read the whole clause. */
    Unsaid(Decisions decisions, String decision) {
        this.decisions = decisions;
        this.table = decision + "-unsaid";
        this.used = decisions.inputs(decision + "-signals").contains("said");
    }

    Clause without(Clause clause) {
        if (!used) {
            return clause;
        }
        String said = clause.plain();
        for (Map<String, ?> row : decisions
                .decide(table, Map.of("text", clause.plain(), "field", clause.field()))
                .outputs()) {
            said = PATTERNS.computeIfAbsent(String.valueOf(row.get("pattern")), Pattern::compile)
                    .matcher(said)
                    .replaceAll(GAP);
        }
        return clause.saying(said);
    }
}
