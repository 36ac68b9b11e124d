package io.leadwright.workspace.shell;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the server detects that its database cannot be reached, and what it then tells callers.
 *
 * @param look pause between two checks
 * @param patience longest time for the database to answer a check
 * @param retryAfter time after which callers are asked to try again; whole seconds
 */
@ConfigurationProperties("leadwright.outage")
record OutageSettings(
        @DefaultValue("PT1S") Duration look,
        @DefaultValue("PT5S") Duration patience,
        @DefaultValue("PT5S") Duration retryAfter) {}
