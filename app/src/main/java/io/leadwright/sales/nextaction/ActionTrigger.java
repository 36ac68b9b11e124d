package io.leadwright.sales.nextaction;

import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.risk.ActionBehavior;
import io.leadwright.sales.risk.ActionFacts;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What led to a proposal: the event, the stage of the customer and its latest behavior.
 *
 * @param event entered, stage-changed, blocked or asked; empty for cards older than this field
 * @param block kind of the blocking point; empty without one
 * @param stage number of the stage at that time; 0 if unknown
 * @param seenType type of the newest behavior; null without behavior
 */
public record ActionTrigger(
        String event,
        String block,
        int stage,
        @Nullable String seenType,
        @Nullable Instant seenAt) {

    static ActionTrigger of(String event, String block, ActionFacts facts) {
        ActionBehavior newest = facts.behavior().stream()
                .max(Comparator.comparing(ActionBehavior::last))
                .orElse(null);
        return new ActionTrigger(
                event,
                block.equals(ActionDesk.NO_BLOCK) ? "" : block,
                facts.stage(),
                newest == null ? null : newest.type(),
                newest == null ? null : newest.last());
    }

    /** Reads the stage from a situation: rule, stage and since when, separated by bars. */
    static int stage(String situation) {
        String[] parts = situation.split("\\|", -1);
        return parts.length == 3
                ? CustomerInput.id(parts[1]).map(Long::intValue).orElse(0)
                : 0;
    }
}
