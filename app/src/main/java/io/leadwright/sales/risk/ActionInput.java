package io.leadwright.sales.risk;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the name of an input, which says what to compute from a customer's events, so that a table can use any window without Java code:
 *
 * <ul>
 *   <li>{@code price_PT48H}: number of events of the group in that time before now
 *   <li>{@code quote_days}: days since the last event, -1 without one
 *   <li>{@code quote_without_response_days}: the same, -1 if an event of the other group came later
 * </ul>
 *
 * A group is one in {@code behavior-group.dmn} or an event type. Days are calendar days of 24 hours, with fractions.
 */
record ActionInput(
        String name,
        String group,
        @Nullable Duration within,
        @Nullable String without) {
    private static final Pattern WITHIN = Pattern.compile("(.+)_(P[0-9DTHM]+)");
    private static final Pattern WITHOUT = Pattern.compile("(.+)_without_(.+)_days");
    private static final Pattern SINCE = Pattern.compile("(.+)_days");

    /** Empty for a name that does not refer to events. */
    static Optional<ActionInput> of(String name) {
        Matcher within = WITHIN.matcher(name);
        if (within.matches()) {
            try {
                return Optional.of(new ActionInput(name, within.group(1), Duration.parse(within.group(2)), null));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
        Matcher without = WITHOUT.matcher(name);
        if (without.matches()) {
            return Optional.of(new ActionInput(name, without.group(1), null, without.group(2)));
        }
        Matcher since = SINCE.matcher(name);
        return since.matches() ? Optional.of(new ActionInput(name, since.group(1), null, null)) : Optional.empty();
    }
}
