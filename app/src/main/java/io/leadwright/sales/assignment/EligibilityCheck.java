package io.leadwright.sales.assignment;

import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.Records;
import io.leadwright.workspace.access.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Evaluates the decision on who is eligible in an assignment. */
@Component
class EligibilityCheck {
    private final Records records;
    private final Decisions decisions;
    private final Forms forms;
    private final People people;

    EligibilityCheck(Records records, Decisions decisions, Forms forms, People people) {
        this.forms = forms;
        this.people = people;
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
        Set<String> accounts = accounts(query);
        for (Candidate candidate : all) {
            Decided decided = decisions.decide(eligible, facts(query, candidate, accounts, today));
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
     * The inputs of the decision: the record's fields, today's date, the number of open records counted, the first and last day of the
     * next absence, and whether there is an active account.
     */
    private Map<String, @Nullable Object> facts(
            AssignmentRule query, Candidate candidate, Set<String> accounts, String today) {
        Map<String, @Nullable Object> facts = records.complete(query.form(), candidate.data());
        Candidate.Absence absence = candidate.absence();
        facts.put("openRecords", candidate.openRecords());
        facts.put("today", today);
        facts.put(
                "hasAccount", accounts.contains(String.valueOf(candidate.data().get(query.key()))));
        facts.put("absentFrom", absence == null ? null : absence.from());
        facts.put("absentUntil", absence == null ? null : absence.until());
        return facts;
    }

    /** Usernames that the field with the owner accepts. */
    private Set<String> accounts(AssignmentRule query) {
        String role = Optional.ofNullable(query.load())
                .flatMap(load -> forms.find(load.form()).flatMap(form -> form.field(load.field())))
                .flatMap(Field::person)
                .orElse(People.ANY);
        return people.active(role).stream().map(People.Person::username).collect(Collectors.toSet());
    }
}
