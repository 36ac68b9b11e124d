package io.leadwright.sales.assignment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a round as it would be.
 *
 * @param number from 1
 * @param key the chosen record's key, its username for example; null when nobody can be chosen
 * @param data the chosen record's fields; empty when nobody can be chosen
 * @param served how often the chosen one was served before this turn, a raised start included
 * @param raised whether the chosen one came late and starts at the round of the others
 */
public record RoundTurn(
        int number,
        @Nullable String key,
        Map<String, @Nullable Object> data,
        long served,
        boolean raised,
        List<Skipped> skipped) {

    /** Who is passed over in this turn, and why. */
    public record Skipped(String key, Map<String, @Nullable Object> data, String why) {}

    static RoundTurn of(int number, Turnout turnout, ClaimQuery query, Locale language) {
        List<Skipped> skipped = turnout.skipped().stream()
                .map(each -> new Skipped(
                        String.valueOf(each.candidate().data().get(query.key())),
                        each.candidate().data(),
                        RoundMember.why(each, language)))
                .toList();
        return turnout.chosen()
                .map(turn -> new RoundTurn(
                        number,
                        String.valueOf(turn.candidate().data().get(query.key())),
                        turn.candidate().data(),
                        turn.count(),
                        turn.raised(),
                        skipped))
                .orElseGet(() -> new RoundTurn(number, null, Map.of(), 0, false, skipped));
    }
}
