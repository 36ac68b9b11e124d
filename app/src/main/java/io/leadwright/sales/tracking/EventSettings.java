package io.leadwright.sales.tracking;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Settings of behavior events.
 *
 * @param oldest age beyond which an event is rejected
 * @param ahead how far the clock of a source may be ahead of ours
 * @param maxBody largest request body
 * @param maxBatch most events in a request
 * @param queue most events that wait for one writer
 * @param writers number of concurrent writers
 */
@ConfigurationProperties("leadwright.funnel")
record EventSettings(Period oldest, Duration ahead, DataSize maxBody, int maxBatch, int queue, int writers) {}
