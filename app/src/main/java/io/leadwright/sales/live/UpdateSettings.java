package io.leadwright.sales.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of change notifications to open pages.
 *
 * @param pause between two polls of the database
 * @param heartbeat a heartbeat is sent after this time without a message, to detect lost connections
 * @param longest a stream ends after this time, and the page reconnects with a new check of its user
 * @param perPerson most streams of one user; a new one replaces the oldest, because browsers open only six connections to a server
 * @param lookBack how far back to look for changed cards; must exceed the longest transaction
 */
@ConfigurationProperties("leadwright.updates")
record UpdateSettings(
        @DefaultValue("PT1S") Duration pause,
        @DefaultValue("PT15S") Duration heartbeat,
        @DefaultValue("PT5M") Duration longest,
        @DefaultValue("4") int perPerson,
        @DefaultValue("PT1M") Duration lookBack) {

    UpdateSettings {
        if (pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException("LEADWRIGHT_UPDATES_PAUSE must be positive");
        }
        if (perPerson < 1) {
            throw new IllegalArgumentException("LEADWRIGHT_UPDATES_PER_PERSON must be at least 1");
        }
    }
}
