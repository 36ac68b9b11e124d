package io.leadwright.sales.deal;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Requested values of a deal; null leaves a field unchanged, or gives a new deal its default. */
public record DealRequest(
        @Nullable String title,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable String status,
        @Nullable String note,
        @Nullable Loss loss) {

    /**
     * Why a deal is lost.
     *
     * @param reason a key of {@code loss-reason.dmn}; null for what the note says
     * @param competitor who won it instead; null for what the note says
     */
    record Loss(@Nullable String reason, @Nullable String competitor) {}

    /** A request that says nothing about a loss. */
    public DealRequest(
            @Nullable String title,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable String status,
            @Nullable String note) {
        this(title, amount, currency, status, note, null);
    }

    /** Parses a new deal; the amount is required, the status is open. */
    static DealRequest create(JsonNode body) {
        CustomerInput input = new CustomerInput(body, "title", "amount", "currency", "note");
        return new DealRequest(
                text(input, "title", Deal.LONGEST_TITLE),
                input.amount("amount"),
                text(input, "currency", 3),
                null,
                text(input, "note", Deal.LONGEST_NOTE));
    }

    /** Parses a change. */
    static DealRequest change(JsonNode body) {
        CustomerInput input =
                new CustomerInput(body, "title", "amount", "currency", "status", "note", "lossReason", "competitor");
        boolean told = input.has("lossReason") || input.has("competitor");
        return new DealRequest(
                text(input, "title", Deal.LONGEST_TITLE),
                input.has("amount") ? input.amount("amount") : null,
                text(input, "currency", 3),
                input.has("status") ? input.text("status", 10) : null,
                text(input, "note", Deal.LONGEST_NOTE),
                told
                        ? new Loss(
                                text(input, "lossReason", 40),
                                text(input, "competitor", Deal.Closing.LONGEST_COMPETITOR))
                        : null);
    }

    /** Changes the status; a blank note leaves the note unchanged. */
    static DealRequest status(String status, String note) {
        return new DealRequest(
                null,
                null,
                null,
                status,
                note.isBlank() ? null : CustomerInput.checked("note", note, Deal.LONGEST_NOTE));
    }

    /** Loses the deal for this reason. */
    static DealRequest lost(String reason, String competitor, String note) {
        if (reason.isBlank()) {
            throw CustomerFault.invalid("lossReason", "required");
        }
        return new DealRequest(
                null,
                null,
                null,
                Deal.Status.LOST.code(),
                CustomerInput.checked("note", note, Deal.LONGEST_NOTE),
                new Loss(
                        reason.strip(),
                        CustomerInput.checked("competitor", competitor, Deal.Closing.LONGEST_COMPETITOR)));
    }

    private static @Nullable String text(CustomerInput input, String field, int longest) {
        return input.optional(field, longest, null);
    }
}
