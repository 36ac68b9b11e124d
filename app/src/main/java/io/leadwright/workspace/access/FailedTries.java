package io.leadwright.workspace.access;

import io.leadwright.workspace.account.TokenSettings;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Counts wrong tokens and passwords by address and minute, on this node only; a restart clears the counts, which merely allows some more
 * attempts.
 */
@Component
class FailedTries {
    private static final int ADDRESSES = 10_000;
    private final TokenSettings settings;
    private final Clock clock;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    private record Count(long minute, int tries) {}

    FailedTries(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    boolean tooMany(String address) {
        Count count = counts.get(address);
        return count != null && count.minute() == minute() && count.tries() >= settings.failedTries();
    }

    void add(String address) {
        long minute = minute();
        if (counts.size() > ADDRESSES) {
            counts.values().removeIf(count -> count.minute() != minute);
        }
        counts.merge(
                address,
                new Count(minute, 1),
                (old, one) -> old.minute() == minute ? new Count(minute, old.tries() + 1) : one);
    }

    private long minute() {
        return clock.instant().getEpochSecond() / 60;
    }
}
