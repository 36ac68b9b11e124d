package io.leadwright.sales.funnel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A number that the stage rules read, a row of {@code event-counter.dmn}.
 *
 * @param window counts only events within this time before; null for all
 * @param daily events of one day count as one
 * @param perSeries counts each product series for itself; the greatest number is the counter's
 */
record StageCounter(String name, @Nullable Duration window, boolean daily, boolean perSeries) {

    /** Simply the number of all events: known without looking at the log. */
    boolean plain() {
        return window == null && !daily && !perSeries;
    }
}
