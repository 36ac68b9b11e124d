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
 * The server's clock in tests, which a test moves by hand together with the engine's: both go on from there at the usual
 * pace. Nothing is set off by a move; jobs and mails that are due by then are found when their worker looks next.
 */
@Primary
public final class MovableClock extends Clock implements DisposableBean {
    /** Has a server of a test start on a Monday morning on which mail may go. */
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

    /** Makes it this moment now. */
    public void moveTo(Instant moment) {
        move(Duration.between(real.instant(), moment));
    }

    public void advance(Duration time) {
        move(ahead.plus(time));
    }

    /** Back to where it started. */
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

    /** For reading days only: the copy does not move with this clock. */
    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(real.withZone(zone), ahead);
    }

    @Override
    public void destroy() {
        ClockUtil.reset();
    }
}
