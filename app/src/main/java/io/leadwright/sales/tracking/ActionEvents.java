package io.leadwright.sales.tracking;

import io.leadwright.sales.tracking.EventOutcome.EventFault;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reports events that this server detects: blocking points and outcomes of actions. */
@Component
public class ActionEvents {
    public static final String SOURCE = "leadwright";
    /** Source of events that activities count as. */
    public static final String ACTIVITY = "activity";

    private static final Logger log = LoggerFactory.getLogger(ActionEvents.class);
    private final EventIngestion ingestion;

    ActionEvents(EventIngestion ingestion) {
        this.ingestion = ingestion;
    }

    /** Reports events in the caller's transaction. A rejected event, for example of a deleted type, is skipped with a warning. */
    public void report(List<BehaviorEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        List<EventOutcome> outcomes = ingestion.report(events);
        for (int i = 0; i < events.size(); i++) {
            EventFault fault = outcomes.get(i).fault();
            if (fault != null) {
                log.warn(
                        "Event {} of customer {} was rejected: {}",
                        events.get(i).type(),
                        events.get(i).customerId(),
                        fault);
            }
        }
    }
}
