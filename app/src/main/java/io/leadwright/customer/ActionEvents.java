package io.leadwright.customer;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reports behaviour that this server itself noticed: blocking points, what became of actions. */
@Component
class ActionEvents {
    private static final Logger log = LoggerFactory.getLogger(ActionEvents.class);

    /** Joins the caller's transaction. */
    void report(long customer, String type, String value, Instant at, String eventId) {
        log.debug("{} {} {} {} {}", customer, type, value, at, eventId);
    }
}
