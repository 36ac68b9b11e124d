package io.leadwright.sales.assignment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is eligible in one assignment, in order, and who is skipped and why. An assignment stores the result of {@link
 * #after}; a preview continues from it.
 */
record Eligibility(List<Candidate> all, List<RoundRobin.Turn> turns, List<Skipped> skipped) {

    /** A candidate that cannot be chosen now, with the reason in several languages. */
    record Skipped(Candidate candidate, String why, String rule) {}

    Optional<RoundRobin.Turn> chosen() {
        return turns.stream().findFirst();
    }

    /**
     * All candidates after this assignment: the count of the chosen one is incremented, returning ones start at the
     * count of the others.
     */
    List<Candidate> after(AssignmentRule query) {
        Map<Long, Long> counts = new HashMap<>();
        turns.forEach(turn -> counts.put(turn.candidate().id(), turn.count()));
        long chosen = chosen().map(turn -> turn.candidate().id()).orElse(-1L);
        List<Candidate> after = new ArrayList<>();
        for (Candidate candidate : all) {
            boolean took = candidate.id() == chosen;
            @Nullable Long count = counts.get(candidate.id());
            long served = (count == null ? candidate.count() : count) + (took ? 1 : 0);
            after.add(candidate.after(query.count(), served, took, count != null));
        }
        return after;
    }
}
