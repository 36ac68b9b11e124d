package io.leadwright.sales.funnel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step from one stage to another, a row of {@code app.stage_history}.
 *
 * @param at time of what caused it
 * @param cause rules, model or person
 * @param rule of {@code stage.dmn}; null for other causes
 */
public record StageStep(
        Instant at,
        int from,
        int to,
        String reason,
        String cause,
        @Nullable String rule,
        String by) {}
