package io.leadwright.platform.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Deletes rows whose retention period is over, in small batches that block nobody, until none is left or the daily window ends. */
@Component
class Retention {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private final List<RetentionPolicy> kinds;
    private final Map<String, Period> kept;
    private final RetentionSettings settings;
    private final Clock clock;

    Retention(List<RetentionPolicy> kinds, RetentionSettings settings, Clock clock) {
        this.kinds = kinds;
        this.settings = settings;
        this.kept = settings.kept();
        this.clock = clock;
        kinds.forEach(kind -> {
            if (!kept.containsKey(kind.name())) {
                throw new IllegalStateException("No setting leadwright.retention." + kind.name());
            }
        });
    }

    /** Starts now and ends when a window that starts now would end. A kind that fails does not keep the others. */
    void run() {
        Instant end = clock.instant().plus(window());
        for (RetentionPolicy kind : kinds) {
            Period time = kept.getOrDefault(kind.name(), Period.ZERO);
            if (!time.isZero()) {
                run(kind, time, end);
            }
        }
    }

    private void run(RetentionPolicy kind, Period time, Instant end) {
        try {
            long deleted = delete(kind, ZonedDateTime.now(clock).minus(time).toInstant(), end);
            log.info("Deleted {} {} older than {}", deleted, kind.name(), time);
        } catch (RuntimeException e) {
            log.warn("Old {} could not be deleted; the deletion is retried tomorrow", kind.name(), e);
        }
    }

    private long delete(RetentionPolicy kind, Instant before, Instant end) {
        long deleted = 0;
        int last = settings.batch();
        while (last == settings.batch() && clock.instant().isBefore(end)) {
            last = kind.deletion().delete(before, settings.batch());
            deleted += last;
        }
        return deleted;
    }

    private Duration window() {
        Duration window = Duration.between(settings.from(), settings.until());
        return window.isNegative() ? window.plusDays(1) : window;
    }

    /** Start of the daily window. */
    LocalTime from() {
        return settings.from();
    }
}
