package io.leadwright.ai.answer;

import io.leadwright.ai.answer.Clause.SignalledClause;
import io.leadwright.automation.decision.Decisions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads the numbers in words that a rating quoted, with the table of measures that rules read texts with. */
@Component
public class QuotedNumbers {
    private final Decisions decisions;
    private final Clock clock;

    QuotedNumbers(Decisions decisions, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * The measures that a quote states.
     *
     * @param decision the decision whose table {@code <decision>-measures} defines them
     * @param field the field that the quote is from
     */
    public Map<String, Double> read(String decision, String field, String quote) {
        Unsaid unsaid = new Unsaid(decisions, decision, clock);
        List<SignalledClause> clauses = Clauses.of(field, quote).stream()
                .map(clause -> new SignalledClause(unsaid.without(clause), List.of()))
                .toList();
        return Measures.of(decisions, decision + "-measures", clauses).values();
    }
}
