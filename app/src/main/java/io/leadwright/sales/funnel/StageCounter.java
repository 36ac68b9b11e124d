package io.leadwright.sales.funnel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A counter that the stage rules read, a row of {@code event-counter.dmn}.
 *
 * @param window counts only events within this time; null for all
 * @param daily counts the events of one day as one
 * @param perSeries counts each product series separately; the largest number wins
 */
record StageCounter(String name, @Nullable Duration window, boolean daily, boolean perSeries) {

    /** Whether it is the plain number of events, known without reading the log. */
    boolean plain() {
        return window == null && !daily && !perSeries;
    }
}
