package io.leadwright.sales.deal;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A quotation or contract of a deal (S0-443).
 *
 * @param kind quotation or contract
 * @param number as it stands on the paper; no two of a kind of a deal have the same
 * @param currency ISO 4217
 * @param status one of {@link #STATUSES} of its kind
 * @param link address where the paper is kept; empty without one
 * @param version counts up with each change
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DealDocument(
        long id,
        long dealId,
        String kind,
        String number,
        BigDecimal amount,
        String currency,
        LocalDate dated,
        String status,
        String link,
        int version,
        Instant createdAt,
        String createdBy,
        Instant changedAt,
        String changedBy) {
    static final int LONGEST_NUMBER = 60;
    static final int LONGEST_LINK = 500;
    static final String DRAFT = "draft";
    static final List<String> KINDS = List.of("quotation", "contract");
    static final Map<String, List<String>> STATUSES = Map.of(
            "quotation", List.of(DRAFT, "sent", "accepted", "declined", "expired"),
            "contract", List.of(DRAFT, "sent", "signed", "ended"));

    /** What it may be from now on. */
    public List<String> statuses() {
        return STATUSES.getOrDefault(kind, List.of());
    }
}
