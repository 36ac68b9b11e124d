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
 * is in a round and who would be next. What counts is drawn in the process's step {@code claim-record}.
 */
@Component
public class Rounds {
    private static final String STEP = "claim-record";
    private final StepUses uses;
    private final Candidates candidates;
    private final Turnouts turnouts;
    private final Clock clock;

    Rounds(StepUses uses, Candidates candidates, Turnouts turnouts, Clock clock) {
        this.uses = uses;
        this.candidates = candidates;
        this.turnouts = turnouts;
        this.clock = clock;
    }

    /**
     * Everybody in a round, in the order of the next turns; those who cannot be chosen now come last.
     *
     * @param form form of the records that are chosen from, {@code salesperson}
     * @param variables what the step reads of its process, {@code region}
     * @return empty when no process in force claims records of the form
     */
    public List<RoundMember> members(String form, Map<String, String> variables, Locale language) {
        return step(form, variables)
                .map(call -> {
                    Turnout turnout = first(call);
                    List<RoundMember> members = new ArrayList<>();
                    turnout.turns().forEach(turn -> members.add(RoundMember.available(turn.candidate())));
                    turnout.skipped().forEach(skipped -> members.add(RoundMember.skipped(skipped, language)));
                    return members;
                })
                .orElse(List.of());
    }

    /**
     * Who would be chosen next, if nothing else changed: each turn starts where the one before ended, the load included.
     *
     * @param count number of turns; after a turn in which nobody can be chosen there are no more
     */
    public List<RoundTurn> next(String form, Map<String, String> variables, int count, Locale language) {
        Optional<StepCall> step = step(form, variables);
        if (step.isEmpty()) {
            return List.of();
        }
        StepCall call = step.get();
        ClaimQuery query = ClaimQuery.of(call);
        Turnout turnout = first(call);
        List<RoundTurn> turns = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            turns.add(RoundTurn.of(number, turnout, query, language));
            if (turnout.chosen().isEmpty()) {
                break;
            }
            turnout = turnouts.of(query, call.text("eligible"), turnout.after(query), today());
        }
        return turns;
    }

    private Turnout first(StepCall call) {
        ClaimQuery query = ClaimQuery.of(call);
        return turnouts.of(query, call.text("eligible"), candidates.find(query.countingAll(), today()), today());
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
