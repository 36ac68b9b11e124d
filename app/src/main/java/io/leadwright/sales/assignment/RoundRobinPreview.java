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
 * Previews the round robins that processes assign from, using the same code as the assignment and without writing. The
 * criteria come from the step {@code assign-record} of the process.
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
     * All members of a round robin in the order of the next turns; those who cannot be chosen now come last.
     *
     * @param form form of the candidates, {@code salesperson}
     * @param variables process variables the step reads, {@code region}
     * @return empty if no deployed process assigns records of the form
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
     * The next turns if nothing else changes: each turn starts where the previous one ended, including the load.
     *
     * @param count number of turns; there are no more after a turn in which nobody is eligible
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

    /** Whether anybody at all takes part in the round robin now, whatever the variables. */
    boolean anybody(String form) {
        return step(form, Map.of())
                .map(call -> {
                    AssignmentRule everyone = AssignmentRule.of(call).everywhere();
                    return eligibilityCheck
                            .evaluate(
                                    everyone,
                                    call.text("eligible"),
                                    candidates.find(everyone.countingAll(), today()),
                                    today())
                            .chosen()
                            .isPresent();
                })
                .orElse(false);
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
