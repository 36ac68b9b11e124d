package io.leadwright.workspace.shell;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the server notices that its database cannot be reached, and what it tells callers then.
 *
 * @param look pause between two looks
 * @param patience longest time in which the database answers a look
 * @param retryAfter after which time callers are asked to try again; whole seconds
 */
@ConfigurationProperties("leadwright.outage")
record OutageSettings(
        @DefaultValue("PT1S") Duration look,
        @DefaultValue("PT5S") Duration patience,
        @DefaultValue("PT5S") Duration retryAfter) {}
