package io.leadwright.sales.tracking;

import io.leadwright.sales.tracking.EventOutcome.EventFault;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reports behavior that this server itself noticed: blocking points, what became of actions. */
@Component
public class ActionEvents {
    public static final String SOURCE = "leadwright";
    private static final Logger log = LoggerFactory.getLogger(ActionEvents.class);
    private final EventIngestion desk;

    ActionEvents(EventIngestion desk) {
        this.desk = desk;
    }

    /** Joins the caller's transaction. An event that is refused, for a type that the table lost, is left out with a warning. */
    public void report(List<BehaviorEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        List<EventOutcome> outcomes = desk.report(events);
        for (int i = 0; i < events.size(); i++) {
            EventFault fault = outcomes.get(i).fault();
            if (fault != null) {
                log.warn(
                        "Event {} of customer {} was not taken: {}",
                        events.get(i).type(),
                        events.get(i).customerId(),
                        fault);
            }
        }
    }
}
