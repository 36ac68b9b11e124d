package io.leadwright.sales.funnel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the fold needs to know of an event. */
public record StageEvent(Instant at, String type, @Nullable String value) {}
