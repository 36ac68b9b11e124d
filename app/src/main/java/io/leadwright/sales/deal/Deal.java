package io.leadwright.sales.deal;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A business opportunity or contract (S0-395).
 *
 * @param currency ISO 4217
 * @param status open, won or lost
 * @param closedTime when it was won or lost; null while it is open
 * @param lossReasons why it was lost, by its note; empty for others
 * @param version counts up with each change
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Deal(
        long id,
        long customerId,
        String title,
        BigDecimal amount,
        String currency,
        String status,
        Instant createdTime,
        String createdBy,
        @Nullable Instant closedTime,
        @Nullable String closedBy,
        String note,
        List<LossReason> lossReasons,
        int version) {
    static final String LOST = "lost";
    static final String OPEN = "open";
    static final List<String> STATUSES = List.of(OPEN, "won", LOST);
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_NOTE = 2000;

    /** Whether it is neither won nor lost. */
    public boolean open() {
        return status.equals(OPEN);
    }
}
