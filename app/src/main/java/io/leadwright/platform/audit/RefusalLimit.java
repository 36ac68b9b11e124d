package io.leadwright.platform.audit;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lets a few refusals of an address through in a minute, so that a flood cannot fill the audit, and counts the others, on this node. */
@Component
class RefusalLimit {
    private static final int ADDRESSES = 10_000;
    private final AuditSettings settings;
    private final Clock clock;
    private final Map<String, Integer> ofAddress = new HashMap<>();
    private long minute;
    private int written;
    private long skipped;

    RefusalLimit(AuditSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether a refusal of this address may be written now. */
    synchronized boolean admits(String address) {
        long now = clock.instant().getEpochSecond() / 60;
        if (now != minute) {
            minute = now;
            written = 0;
            ofAddress.clear();
        }
        boolean full = written >= settings.refusals() || ofAddress.size() >= ADDRESSES;
        if (full || ofAddress.merge(address, 1, Integer::sum) > settings.refusalsPerAddress()) {
            skipped++;
            return false;
        }
        written++;
        return true;
    }

    /** How many were not written since the last call. */
    synchronized long takeSkipped() {
        long taken = skipped;
        skipped = 0;
        return taken;
    }
}
