package io.leadwright.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Primary;

/**
 * The clock of the server in tests, moved by hand together with the engine's; both continue from there at normal speed.
 * A move triggers nothing: workers find due jobs and mails when they poll next.
 */
@Primary
public final class MovableClock extends Clock implements DisposableBean {
    /** Starts the server of a test on a Monday morning when mail may be sent. */
    public static final String ON_MONDAY = "test.clock=2026-11-23T10:00:00+08:00";

    private final Clock real;
    private final Duration started;
    private volatile Duration ahead = Duration.ZERO;

    /** @param start the moment at which the server starts, before it deploys anything; empty for the real time */
    MovableClock(@Value("${leadwright.zone}") ZoneId zone, @Value("${test.clock:}") String start) {
        real = Clock.system(zone);
        started = start.isEmpty()
                ? Duration.ZERO
                : Duration.between(real.instant(), OffsetDateTime.parse(start).toInstant());
        if (!started.isZero()) {
            reset();
        }
    }

    /** Sets the time to this moment. */
    public void moveTo(Instant moment) {
        move(Duration.between(real.instant(), moment));
    }

    public void advance(Duration time) {
        move(ahead.plus(time));
    }

    /** Resets the clock to its start. */
    public void reset() {
        move(started);
    }

    private void move(Duration by) {
        ahead = by;
        ClockUtil.offset(by.toMillis());
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    /** For reading dates only: the copy does not move with this clock. */
    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(real.withZone(zone), ahead);
    }

    @Override
    public void destroy() {
        ClockUtil.reset();
    }
}
