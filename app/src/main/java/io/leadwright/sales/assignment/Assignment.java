package io.leadwright.sales.assignment;

import io.leadwright.automation.step.Texts;
import io.leadwright.forms.record.Records;
import io.leadwright.platform.transaction.TransactionMemory;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Chooses the next record by round robin and explains the choice. */
@Component
class Assignment {

    /** The key of the chosen record, null if nobody is eligible, and the explanation. */
    record Claimed(@Nullable String key, String explanation) {}

    private final Candidates candidates;
    private final EligibilityCheck eligibilityCheck;
    private final Records records;
    private final Texts texts;
    private final Clock clock;

    /**
     * Candidates as the last assignment of the transaction left them: the transaction holds their lock, and counting
     * what each candidate owns is the expensive part of an assignment.
     */
    private final TransactionMemory<Map<Round, List<Candidate>>> rounds = new TransactionMemory<>(HashMap::new);

    Assignment(Candidates candidates, EligibilityCheck eligibilityCheck, Records records, Texts texts, Clock clock) {
        this.candidates = candidates;
        this.eligibilityCheck = eligibilityCheck;
        this.records = records;
        this.texts = texts;
        this.clock = clock;
    }

    /** Identifies a list of candidates. */
    private record Round(AssignmentRule query, String today) {}

    /** Joins the caller's transaction and holds the lock on the candidates until it ends. */
    Claimed claim(AssignmentRule query, String eligible, String template, String by) {
        Round round = new Round(query, LocalDate.now(clock).toString());
        Map<Round, List<Candidate>> known = rounds.known();
        List<Candidate> all = known.get(round);
        if (all == null) {
            candidates.lock(query);
            all = candidates.find(query, round.today());
        }
        Eligibility eligibility = eligibilityCheck.evaluate(query, eligible, all, round.today());
        write(query, eligibility, by);
        known.put(round, eligibility.after(query));
        String explanation = texts.render(template, words(eligibility)).strip();
        return new Claimed(
                eligibility
                        .chosen()
                        .map(turn -> String.valueOf(turn.candidate().data().get(query.key())))
                        .orElse(null),
                explanation);
    }

    /**
     * Increments the count of the chosen candidate, stores the raised start of returning candidates and notes who took
     * part.
     */
    private void write(AssignmentRule query, Eligibility eligibility, String by) {
        List<Candidate> after = eligibility.after(query);
        for (int i = 0; i < after.size(); i++) {
            long count = after.get(i).count();
            if (count != eligibility.all().get(i).count()) {
                records.update(query.form(), after.get(i).id(), Map.of(query.count(), count), by);
            }
        }
        Set<Long> present =
                after.stream().filter(Candidate::present).map(Candidate::id).collect(Collectors.toSet());
        candidates.present(query.form(), eligibility.all(), present);
    }

    private static Map<String, @Nullable Object> words(Eligibility eligibility) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put(
                "skipped",
                eligibility.skipped().stream()
                        .map(skipped -> with(skipped.candidate(), Map.of("why", skipped.why())))
                        .toList());
        model.put(
                "caughtUp",
                eligibility.turns().stream()
                        .filter(RoundRobin.Turn::raised)
                        .map(turn -> with(
                                turn.candidate(),
                                Map.of("from", turn.candidate().count(), "to", turn.count())))
                        .toList());
        eligibility.chosen().ifPresent(first -> {
            model.put("chosen", first.candidate().data());
            model.put("count", first.count());
            model.put("order", first.candidate().order());
        });
        return model;
    }

    private static Map<String, @Nullable Object> with(Candidate candidate, Map<String, Object> more) {
        Map<String, @Nullable Object> all = new HashMap<>(candidate.data());
        all.putAll(more);
        return all;
    }
}
