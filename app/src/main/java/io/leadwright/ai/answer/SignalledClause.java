package io.leadwright.ai.answer;

import java.util.List;

/** A clause with the signals that the tables found in it. */
record SignalledClause(Clause clause, List<String> signals) {
    /** Names the clause's sentence within the record. */
    String sentence() {
        return clause.field() + " " + clause.sentence();
    }
}
