package io.leadwright.automation.step;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets for the processes.
 *
 * @param contentDir a working tree to load the four folders from; null means the class path
 * @param intakeDelay time from a lead's entry to its notification; zero removes the delay
 * @param adviceLimit longest time that a notification waits for the advice on a lead; the advice itself may come later
 * @param steps the outside steps' worker
 */
@ConfigurationProperties("leadwright")
public record Settings(
        @Nullable String contentDir,
        @DefaultValue("PT10M") Duration intakeDelay,
        @DefaultValue("PT15M") Duration adviceLimit,
        @DefaultValue Steps steps) {

    /**
     * The worker of outside steps.
     *
     * @param concurrency outside steps at once on this node
     * @param lock how long a fetched step belongs to this node without a sign of life; a running step prolongs it
     * @param longest time after which a running step is no longer prolonged, so that others may begin it anew
     * @param retries pauses before each new try of a step that failed; after the last one it is an incident
     * @param poll longest time until steps of other nodes or retries are noticed
     */
    public record Steps(
            @DefaultValue("32") int concurrency,
            @DefaultValue("PT2M") Duration lock,
            @DefaultValue("PT10M") Duration longest,

            @DefaultValue({"PT5S", "PT30S", "PT2M", "PT10M"})
            List<Duration> retries,

            @DefaultValue("PT1S") Duration poll) {}

    public Settings {
        if (intakeDelay.isNegative()) {
            throw new IllegalArgumentException("LEADWRIGHT_INTAKE_DELAY must not be negative: " + intakeDelay);
        }
        if (adviceLimit.isNegative()) {
            throw new IllegalArgumentException("LEADWRIGHT_ADVICE_LIMIT must not be negative: " + adviceLimit);
        }
    }

    /** What expressions in models see as {@code settings}. */
    Map<String, Object> forProcesses() {
        return Map.of(
                "intakeDelay",
                intakeDelay.toString(),
                "intakeDelayed",
                !intakeDelay.isZero(),
                "adviceLimit",
                adviceLimit.toString());
    }
}
