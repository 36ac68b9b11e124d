package io.leadwright.automation.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the server does scheduled work.
 *
 * @param startSchedule false switches off scheduled process starts and the nightly deletion
 */
@ConfigurationProperties("leadwright")
record ScheduleSettings(@DefaultValue("true") boolean startSchedule) {}
