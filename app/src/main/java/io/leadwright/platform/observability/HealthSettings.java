package io.leadwright.platform.observability;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * When the server reports degraded health, and how often figures are read from the database.
 *
 * @param readings how long a reading of the database serves figures and health of this server
 * @param overdueAfter a job or mail is overdue when it waits this long past its time
 * @param longestOverdue health is degraded while something is overdue by more than this
 * @param mostIncidents health is degraded with more incidents than this
 * @param leastDisk health is degraded with less free disk under the data directory
 */
@ConfigurationProperties("leadwright.health")
public record HealthSettings(
        Duration readings, Duration overdueAfter, Duration longestOverdue, int mostIncidents, DataSize leastDisk) {}
