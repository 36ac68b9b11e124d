package io.leadwright.sales.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was sent.
 *
 * @param event null when it has faults
 */
record EventLine(@Nullable BehaviorEvent event, List<EventFault> faults) {
    static EventLine faulty(EventFault... faults) {
        return new EventLine(null, List.of(faults));
    }
}
