package io.leadwright.sales.nextaction;

import io.leadwright.sales.customer.CustomerFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Applies one decision to several actions, each on its own: one that fails does not stop the others. */
@Component
public class ActionBatch {
    static final int MOST = 200;
    /** Decisions that carry out only actions done in this way. */
    private static final Set<String> BUTTONS = Set.of(ActionCard.CALL, ActionCard.MAIL, ActionCard.TASK);

    static final String EXECUTE = "execute";
    public static final String SKIP = "skip";
    public static final String POSTPONE = "postpone";

    private final ActionDecisions decisions;
    private final ActionCards cards;

    ActionBatch(ActionDecisions decisions, ActionCards cards) {
        this.decisions = decisions;
        this.cards = cards;
    }

    /** An action that was left unchanged; code is a key of {@code customer.fault}. */
    public record Left(long id, String name, String code, List<Object> arguments) {}

    /**
     * The result of a batch.
     *
     * @param done how many actions the decision was applied to
     * @param others how many actions are of another kind
     * @param left actions that the decision could not be applied to
     */
    public record Result(int done, int others, List<Left> left) {}

    /**
     * Applies a decision to several actions.
     *
     * @param decision execute, call, mail, task, skip or postpone
     * @param reason for skip
     * @param until for postpone
     */
    Result decide(List<Long> ids, String decision, String reason, @Nullable Instant until) {
        check(ids, decision, reason, until);
        int done = 0;
        int others = 0;
        List<Left> left = new ArrayList<>();
        for (long id : new LinkedHashSet<>(ids)) {
            try {
                if (BUTTONS.contains(decision) && !decisions.changeable(id).doneBy(decision)) {
                    others++;
                } else {
                    one(id, decision, reason, until);
                    done++;
                }
            } catch (CustomerFault fault) {
                left.add(new Left(id, name(id, fault), fault.code(), List.of(fault.arguments())));
            }
        }
        return new Result(done, others, left);
    }

    private static void check(List<Long> ids, String decision, String reason, @Nullable Instant until) {
        if (ids.isEmpty()) {
            throw CustomerFault.invalid("ids", "noneChosen");
        }
        if (ids.size() > MOST) {
            throw CustomerFault.invalid("ids", "tooMany", MOST);
        }
        if (!BUTTONS.contains(decision) && !Set.of(EXECUTE, SKIP, POSTPONE).contains(decision)) {
            throw CustomerFault.invalid("decision", "unknown", "execute, call, mail, task, skip, postpone");
        }
        if (decision.equals(SKIP) && reason.isBlank()) {
            throw CustomerFault.invalid("reason", "required");
        }
        if (decision.equals(POSTPONE) && until == null) {
            throw CustomerFault.invalid("until", "required");
        }
    }

    private void one(long id, String decision, String reason, @Nullable Instant until) {
        switch (decision) {
            case SKIP -> decisions.skip(id, reason);
            case POSTPONE -> decisions.postpone(id, until == null ? Instant.EPOCH : until);
            default -> decisions.execute(id, ActionEdit.NONE);
        }
    }

    /** The name of the customer, if the caller may see it. */
    private String name(long id, CustomerFault fault) {
        return fault.status().value() == 404
                ? String.valueOf(id)
                : cards.find(id).map(card -> card.target().customerName()).orElse(String.valueOf(id));
    }
}
