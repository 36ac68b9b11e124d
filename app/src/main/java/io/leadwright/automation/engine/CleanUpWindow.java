package io.leadwright.automation.engine;

import io.leadwright.platform.retention.RetentionSettings;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.stereotype.Component;

/**
 * Sets when the engine deletes history past the {@code historyTimeToLive} of its process or decision. The engine does so in small batches
 * by jobs of its own, which continue while there is more. The zone offset is the one at the server's start.
 */
@Component
class CleanUpWindow {
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("HH:mmxx", Locale.ROOT);
    private static final int MOST = 500;
    private final RetentionSettings settings;
    private final Clock clock;
    private final boolean on;

    CleanUpWindow(RetentionSettings settings, Clock clock, ScheduleSettings schedule) {
        this.settings = settings;
        this.clock = clock;
        this.on = schedule.startSchedule();
    }

    void set(SpringProcessEngineConfiguration engine) {
        engine.setHistoryCleanupStrategy("removalTimeBased");
        engine.setHistoryCleanupBatchSize(Math.min(MOST, settings.batch()));
        if (on) {
            engine.setHistoryCleanupBatchWindowStartTime(time(settings.from()));
            engine.setHistoryCleanupBatchWindowEndTime(time(settings.until()));
        }
    }

    private String time(LocalTime time) {
        return WITH_OFFSET.format(clock.instant().atZone(clock.getZone()).with(time));
    }
}
