package io.leadwright.sales.minutes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * What to do with something that was noted of a conversation; a person accepts or dismisses it.
 *
 * @param activity the activity with the note
 * @param words what it is about: a sentence, the name of a competitor, a day
 * @param quote the words of the note
 * @param madeBy rules or model
 */
public record Proposal(
        long id, long customer, long activity, Kind kind, String words, String quote, String madeBy, Instant at) {

    /** What something noted is. */
    public enum Kind {
        NEED,
        OBJECTION,
        COMPETITOR,
        PROMISE,
        NEXT;

        /** As in tables, the database, messages and the API. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
