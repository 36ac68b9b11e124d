package io.leadwright.automation.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the server does work at set times.
 *
 * @param startSchedule false switches off timed process starts and the nightly deletion
 */
@ConfigurationProperties("leadwright")
record ScheduleSettings(@DefaultValue("true") boolean startSchedule) {}
