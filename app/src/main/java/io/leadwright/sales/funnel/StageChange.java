package io.leadwright.sales.funnel;

import io.leadwright.sales.funnel.StageReplay.StageStep;
import java.util.List;

/**
 * The effect of events or moves on a customer.
 *
 * @param steps the new steps, or all
 * @param rebuilt whether these are all steps and replace the history
 */
public record StageChange(FunnelPosition before, FunnelPosition after, List<StageStep> steps, boolean rebuilt) {

    public boolean moved() {
        return after.stage() != before.stage();
    }

    /** Whether the stage or history must be written too, not only the activity. */
    boolean written() {
        return rebuilt || !steps.isEmpty();
    }
}
