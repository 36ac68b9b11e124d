package io.leadwright.sales.tracking;

import io.leadwright.sales.tracking.EventOutcome.EventFault;
import java.util.Optional;
import java.util.regex.Pattern;

/** A request for a new event source. */
record SourceRequest(String name, int perMinute) {
    static final int MOST = 10_000_000;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** The first fault of the request. */
    Optional<EventFault> fault() {
        if (!NAME.matcher(name).matches()) {
            return Optional.of(EventFault.of("name", "sourceName"));
        }
        return perMinute < 1 || perMinute > MOST
                ? Optional.of(EventFault.of("perMinute", "range", 1, MOST))
                : Optional.empty();
    }
}
