package io.leadwright.sales.deal;

import io.leadwright.sales.customer.CustomerInput;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requested values of a deal; null leaves a field unchanged, or gives a new deal its default. */
public record DealRequest(
        @Nullable String title,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable String status,
        @Nullable String note,
        @Nullable Loss loss,
        Planned planned) {

    /**
     * Why a deal is lost.
     *
     * @param reason a key of {@code loss-reason.dmn}; null for what the note says
     * @param competitor who won it instead; null for what the note says
     */
    public record Loss(@Nullable String reason, @Nullable String competitor) {}

    /**
     * What a deal consists of and when it closes; an empty text takes a date away.
     *
     * @param expectedClose a date
     * @param nextStepOn a date
     * @param priced the currency that stands beside the prices of the lines; null for none
     * @param summed whether the amount is to be the sum of the lines again
     */
    public record Planned(
            @Nullable String expectedClose,
            @Nullable String nextStep,
            @Nullable String nextStepOn,
            @Nullable List<Deal.Line> lines,
            @Nullable Priced priced,
            boolean summed) {
        static final Planned NOTHING = new Planned(null, null, null, null, null, false);
    }

    /**
     * A currency that a price names.
     *
     * @param field the price
     */
    record Priced(String field, String currency) {}

    /** A request that says nothing about a loss or a plan. */
    public DealRequest(
            @Nullable String title,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable String status,
            @Nullable String note) {
        this(title, amount, currency, status, note, null, Planned.NOTHING);
    }

    /** Changes the status; a blank note leaves the note unchanged. */
    static DealRequest status(String status, String note) {
        return new DealRequest(null, null, null, status, noted(note));
    }

    /** Wins the deal; without an amount that of the deal stays. */
    static DealRequest won(@Nullable BigDecimal amount, @Nullable String currency, String note) {
        return new DealRequest(null, amount, currency, Deal.Status.WON.code(), noted(note));
    }

    /** Loses the deal for this reason; without one, for what the note says. */
    static DealRequest lost(String reason, String competitor, String note) {
        return new DealRequest(
                null,
                null,
                null,
                Deal.Status.LOST.code(),
                CustomerInput.checked("note", note, Deal.LONGEST_NOTE),
                new Loss(
                        reason.isBlank() ? null : reason.strip(),
                        CustomerInput.checked("competitor", competitor, Deal.Closing.LONGEST_COMPETITOR)),
                Planned.NOTHING);
    }

    private static @Nullable String noted(String note) {
        return note.isBlank() ? null : CustomerInput.checked("note", note, Deal.LONGEST_NOTE);
    }
}
