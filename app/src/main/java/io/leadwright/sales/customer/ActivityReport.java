package io.leadwright.sales.customer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a customer or a colleague did at a point in time, as it is reported.
 *
 * @param customer its number; a merged one stands for the one it was merged into
 * @param type an activity of {@code decisions/activity.dmn}
 * @param at when it happened
 * @param by username of who reports it; empty for a program
 * @param via how it was told, see {@link Via}
 * @param key the same key reports the same activity: it has one effect; null without one
 * @param details what the activity asks for
 */
public record ActivityReport(
        long customer,
        String type,
        Instant at,
        String by,
        Via via,
        @Nullable String key,
        Details details) {

    /** The surface through which an activity was told. */
    public enum Via {
        /** A page of the workplace: customer, lead, to-do list, action, deal. */
        PAGE,
        /** The REST API of activities. */
        API,
        /** A form record whose status changed: page, API, import or process step. */
        RECORD,
        /** A deal that was closed or reopened. */
        DEAL,
        /** A quotation or contract that was sent or signed. */
        DOCUMENT,
        /** A behavior event, also one that a process reported. */
        EVENT,
        /** An incoming mail. */
        MAIL,
        /** A step of a process. */
        PROCESS;

        /** As it is stored. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What an activity may be told with; each may be missing.
     *
     * @param note what was said, at most 4,000 characters
     * @param reason a key of {@code decisions/loss-reason.dmn}
     * @param competitor who won it instead
     * @param amount money in {@code currency}
     * @param currency ISO 4217
     * @param next when to talk next
     * @param owner username of the new owner
     * @param deal the deal it is about
     * @param contact the person it was with
     */
    public record Details(
            String note,
            String reason,
            String competitor,
            @Nullable BigDecimal amount,
            String currency,
            @Nullable LocalDate next,
            String owner,
            @Nullable Long deal,
            @Nullable Long contact) {
        public static final Details NONE = new Details("", "", "", null, "", null, "", null, null);

        /** Only a note. */
        public static Details note(String note) {
            return new Details(note, "", "", null, "", null, "", null, null);
        }
    }
}
