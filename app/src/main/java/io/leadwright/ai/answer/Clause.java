package io.leadwright.ai.answer;

import io.leadwright.ai.prompt.PlainWords;
import java.util.List;

/**
 * A clause of a record's text.
 *
 * @param field the field it stands in
 * @param original its words as they stand there
 * @param plain the same normalised for rules, see {@link PlainWords}
 * @param sentence number of the sentence it belongs to, within the field
 * @param at where its words begin in the field
 */
record Clause(String field, String original, String plain, int sentence, int at) {

    /** A clause with the signals that the tables found in it. */
    record SignalledClause(Clause clause, List<String> signals) {
        /** Names the clause's sentence within the record. */
        String sentence() {
            return clause.field() + " " + clause.sentence();
        }
    }
}
