package io.leadwright.sales.assignment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a round-robin preview.
 *
 * @param number from 1
 * @param key the chosen record's key, its username for example; null if nobody is eligible
 * @param data the chosen record's fields; empty if nobody is eligible
 * @param served how many assignments the chosen one received before this turn, including a raised start
 * @param raised whether the chosen one returned and starts at the count of the others
 */
public record Turn(
        int number,
        @Nullable String key,
        Map<String, @Nullable Object> data,
        long served,
        boolean raised,
        List<Skipped> skipped) {

    /** Who is skipped in this turn, and why. */
    public record Skipped(String key, Map<String, @Nullable Object> data, String why) {}

    static Turn of(int number, Eligibility eligibility, AssignmentRule query, Locale language) {
        List<Skipped> skipped = eligibility.skipped().stream()
                .map(each -> new Skipped(
                        String.valueOf(each.candidate().data().get(query.key())),
                        each.candidate().data(),
                        Member.why(each, language)))
                .toList();
        return eligibility
                .chosen()
                .map(turn -> new Turn(
                        number,
                        String.valueOf(turn.candidate().data().get(query.key())),
                        turn.candidate().data(),
                        turn.count(),
                        turn.raised(),
                        skipped))
                .orElseGet(() -> new Turn(number, null, Map.of(), 0, false, skipped));
    }
}
