package io.leadwright.sales.assignment;

import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.validation.StepUses;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Looks at the fair rounds that processes claim from (S4-12, S4-31…S4-34), by the same code as the claim and without writing: who
 * is in a round and who would be next. What counts is drawn in the process's step {@code assign-record}.
 */
@Component
public class RoundRobinPreview {
    private static final String STEP = "assign-record";
    private final StepUses uses;
    private final Candidates candidates;
    private final EligibilityCheck eligibilityCheck;
    private final Clock clock;

    RoundRobinPreview(StepUses uses, Candidates candidates, EligibilityCheck eligibilityCheck, Clock clock) {
        this.uses = uses;
        this.candidates = candidates;
        this.eligibilityCheck = eligibilityCheck;
        this.clock = clock;
    }

    /**
     * Everybody in a round, in the order of the next turns; those who cannot be chosen now come last.
     *
     * @param form form of the records that are chosen from, {@code salesperson}
     * @param variables what the step reads of its process, {@code region}
     * @return empty when no process in force claims records of the form
     */
    public List<Member> members(String form, Map<String, String> variables, Locale language) {
        return step(form, variables)
                .map(call -> {
                    Eligibility eligibility = first(call);
                    List<Member> members = new ArrayList<>();
                    eligibility.turns().forEach(turn -> members.add(Member.available(turn.candidate())));
                    eligibility.skipped().forEach(skipped -> members.add(Member.skipped(skipped, language)));
                    return members;
                })
                .orElse(List.of());
    }

    /**
     * Who would be chosen next, if nothing else changed: each turn starts where the one before ended, the load included.
     *
     * @param count number of turns; after a turn in which nobody can be chosen there are no more
     */
    public List<Turn> next(String form, Map<String, String> variables, int count, Locale language) {
        Optional<StepCall> step = step(form, variables);
        if (step.isEmpty()) {
            return List.of();
        }
        StepCall call = step.get();
        AssignmentRule query = AssignmentRule.of(call);
        Eligibility eligibility = first(call);
        List<Turn> turns = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            turns.add(Turn.of(number, eligibility, query, language));
            if (eligibility.chosen().isEmpty()) {
                break;
            }
            eligibility = eligibilityCheck.evaluate(query, call.text("eligible"), eligibility.after(query), today());
        }
        return turns;
    }

    private Eligibility first(StepCall call) {
        AssignmentRule query = AssignmentRule.of(call);
        return eligibilityCheck.evaluate(
                query, call.text("eligible"), candidates.find(query.countingAll(), today()), today());
    }

    private Optional<StepCall> step(String form, Map<String, String> variables) {
        return uses.of(STEP).stream()
                .filter(used -> form.equals(used.properties().get("form")))
                .findFirst()
                .map(used -> used.with(variables));
    }

    private String today() {
        return LocalDate.now(clock).toString();
    }
}
