package io.leadwright.automation.instance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A manual action on a run.
 *
 * @param kind {@code skip}, {@code move}, {@code stop} or {@code retry}
 * @param element step that was left or retried; null when the whole run was stopped
 * @param target step at which the run continued; null unless it was moved
 * @param by username
 */
public record RunAction(
        String kind,
        @Nullable String element,
        @Nullable String target,
        @Nullable String reason,
        String by,
        Instant at) {}
