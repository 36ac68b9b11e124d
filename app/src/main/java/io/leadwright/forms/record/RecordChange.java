package io.leadwright.forms.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of a record.
 *
 * @param changes field key to the values before and after
 */
public record RecordChange(int version, Instant at, String by, Map<String, List<@Nullable Object>> changes) {}
