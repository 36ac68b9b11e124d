package io.leadwright.platform.observability;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/**
 * The health of a part that works worse than it should while the server still serves: {@code DEGRADED}, answered with 200, so that no load
 * balancer removes the server. The details, which administrators see, say what is wrong.
 */
public final class Degraded {
    public static final Status STATUS = new Status("DEGRADED");

    private Degraded() {}

    /** Up, or degraded if something is wrong. */
    public static Health.Builder when(boolean wrong) {
        return wrong ? Health.status(STATUS) : Health.up();
    }
}
