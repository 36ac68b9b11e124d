package io.leadwright.sales.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How open pages are told of changes.
 *
 * @param pause between two looks into the database
 * @param heartbeat after so long without a word a sign of life is sent, by which a lost line is noticed
 * @param longest after so long a stream ends and the page asks anew, with a fresh look at who it is
 * @param perPerson streams of one person at once, of which the oldest ends for a newer one; browsers open six connections to a server
 * @param lookBack how far back changed cards are looked for: longer than a transaction takes
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
            throw new IllegalArgumentException("LEADWRIGHT_UPDATES_PAUSE must be longer than nothing");
        }
        if (perPerson < 1) {
            throw new IllegalArgumentException("LEADWRIGHT_UPDATES_PER_PERSON must be at least 1");
        }
    }
}
