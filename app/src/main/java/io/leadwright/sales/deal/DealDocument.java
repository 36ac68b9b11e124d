package io.leadwright.sales.deal;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A quotation or contract of a deal.
 *
 * @param kind quotation or contract
 * @param status one of {@link #STATUSES} of its kind
 * @param version increases with each change
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DealDocument(
        long id,
        long dealId,
        String kind,
        @JsonUnwrapped Terms terms,
        String status,
        int version,
        @JsonUnwrapped History history) {
    /**
     * The content of the document.
     *
     * @param number unique among documents of the same kind of a deal
     * @param currency ISO 4217
     * @param link address where the document is kept; empty without one
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Terms(String number, BigDecimal amount, String currency, LocalDate dated, String link) {}

    /** Who entered it and who changed it last. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record History(Instant createdAt, String createdBy, Instant changedAt, String changedBy) {}

    static final int LONGEST_NUMBER = 60;
    static final int LONGEST_LINK = 500;
    static final String DRAFT = "draft";
    static final List<String> KINDS = List.of("quotation", "contract");
    static final Map<String, List<String>> STATUSES = Map.of(
            "quotation", List.of(DRAFT, "sent", "accepted", "declined", "expired"),
            "contract", List.of(DRAFT, "sent", "signed", "ended"));

    /** The statuses this kind can have. */
    public List<String> statuses() {
        return STATUSES.getOrDefault(kind, List.of());
    }
}
