package io.leadwright.sales.assignment;

import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.forms.record.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Evaluates the decision on who is eligible in an assignment. */
@Component
class EligibilityCheck {
    private final Records records;
    private final Decisions decisions;

    EligibilityCheck(Records records, Decisions decisions) {
        this.records = records;
        this.decisions = decisions;
    }

    /**
     * Evaluates one assignment without writing.
     *
     * @param eligible decision with outputs available and why
     * @param today ISO 8601
     */
    Eligibility evaluate(AssignmentRule query, String eligible, List<Candidate> all, String today) {
        List<Candidate> available = new ArrayList<>();
        List<Eligibility.Skipped> skipped = new ArrayList<>();
        for (Candidate candidate : all) {
            Decided decided = decisions.decide(eligible, facts(query.form(), candidate, today));
            if (Boolean.TRUE.equals(decided.first().get("available"))) {
                available.add(candidate);
            } else {
                String rule = decided.matches().stream()
                        .findFirst()
                        .map(Decided.Match::description)
                        .orElse("");
                skipped.add(new Eligibility.Skipped(
                        candidate, String.valueOf(decided.first().get("why")), rule));
            }
        }
        return new Eligibility(all, RoundRobin.of(available), skipped);
    }

    /**
     * The inputs of the decision: the record's fields, today's date, the number of open records counted, and the first
     * and last day of the next absence.
     */
    private Map<String, @Nullable Object> facts(String form, Candidate candidate, String today) {
        Map<String, @Nullable Object> facts = records.complete(form, candidate.data());
        Candidate.Absence absence = candidate.absence();
        facts.put("openRecords", candidate.openRecords());
        facts.put("today", today);
        facts.put("absentFrom", absence == null ? null : absence.from());
        facts.put("absentUntil", absence == null ? null : absence.until());
        return facts;
    }
}
