package io.leadwright.sales.assignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Orders candidates by round robin: fewest assignments first, then the smallest order. A candidate that was absent in
 * the last assignment starts at the smallest count of those present instead of catching up on every missed turn.
 */
final class RoundRobin {
    private RoundRobin() {}

    /** A candidate and the count it starts from. */
    record Turn(Candidate candidate, long count) {
        boolean raised() {
            return count != candidate.count();
        }
    }

    static List<Turn> of(List<Candidate> available) {
        OptionalLong round = available.stream()
                .filter(Candidate::present)
                .mapToLong(Candidate::count)
                .min();
        List<Turn> turns = new ArrayList<>();
        for (Candidate candidate : available) {
            boolean late = !candidate.present() && round.isPresent();
            turns.add(new Turn(candidate, late ? Math.max(candidate.count(), round.getAsLong()) : candidate.count()));
        }
        turns.sort(Comparator.comparingLong(Turn::count)
                .thenComparingLong(turn -> turn.candidate().order())
                .thenComparingLong(turn -> turn.candidate().id()));
        return turns;
    }
}
