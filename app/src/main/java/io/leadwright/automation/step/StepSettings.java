package io.leadwright.automation.step;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the worker for outside steps.
 *
 * @param concurrency outside steps at once on this node
 * @param lock how long a fetched step belongs to this node without a sign of life; a running step extends it
 * @param longest time after which a running step's lock is no longer extended, so that others may start the step again
 * @param retries pauses before each retry of a failed step; after the last one it is an incident
 * @param mostAtOnce most steps that a run takes in one transaction, without waiting; more is an incident
 * @param poll longest time until steps of other nodes or retries are noticed
 */
@ConfigurationProperties("leadwright.steps")
public record StepSettings(
        @DefaultValue("32") int concurrency,
        @DefaultValue("PT2M") Duration lock,
        @DefaultValue("PT10M") Duration longest,

        @DefaultValue({"PT5S", "PT30S", "PT2M", "PT10M"}) List<Duration> retries,

        @DefaultValue("PT1S") Duration poll,
        @DefaultValue("2000") int mostAtOnce) {}
