package io.leadwright.workflow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets for the processes.
 *
 * @param contentDir a working tree to load the four folders from; null means the class path
 * @param intakeDelay time from a lead's entry to its notification; zero removes the delay
 */
@ConfigurationProperties("leadwright")
record Settings(
        @Nullable String contentDir, @DefaultValue("PT10M") Duration intakeDelay) {}
