package io.leadwright.sales.demo;

import io.leadwright.sales.deal.Deal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The history of a demo customer.
 *
 * @param customer name of a lead in {@code demo/leads.json}
 * @param action decision on its first proposed action; null to leave it open
 */
record DemoJourney(
        String customer,
        List<Event> events,
        @Nullable List<Deal> deals,
        @Nullable Action action) {

    /** An event, this long before the first start. */
    record Event(String type, Duration ago, @Nullable String value) {}

    /** @param note why it was lost; null for none */
    record Deal(
            String title,
            BigDecimal amount,
            String currency,
            String status,
            @Nullable String note) {}

    /**
     * A decision on an action.
     *
     * @param decision execute, skip or postpone
     * @param reason, for skip
     * @param days, for postpone
     */
    record Action(String decision, @Nullable String reason, int days) {}
}
