package io.leadwright.ai.answer;

import io.leadwright.ai.prompt.PlainWords;
import java.util.List;

/**
 * A clause of a record's text.
 *
 * @param field the field it is in
 * @param original its words as written there
 * @param plain the same normalized for rules, see {@link PlainWords}
 * @param said the plain words without what did not happen, see {@link Unsaid}
 * @param sentence number of the sentence it belongs to, within the field
 * @param at offset of its first word in the field
 */
record Clause(String field, String original, String plain, String said, int sentence, int at) {

    Clause(String field, String original, String plain, int sentence, int at) {
        this(field, original, plain, plain, sentence, at);
    }

    Clause saying(String said) {
        return new Clause(field, original, plain, said, sentence, at);
    }

    /** A clause with the signals the tables found in it. */
    record SignalledClause(Clause clause, List<String> signals) {
        /** Identifies the clause's sentence within the record. */
        String sentence() {
            return clause.field() + " " + clause.sentence();
        }
    }
}
