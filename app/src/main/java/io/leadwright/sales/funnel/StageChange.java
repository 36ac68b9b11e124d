package io.leadwright.sales.funnel;

import io.leadwright.sales.funnel.StageReplay.StageStep;
import java.util.List;

/**
 * What events or moves did to a customer.
 *
 * @param steps new steps, or all of them
 * @param anew whether the steps are all there are: what the history has else is replaced
 */
public record StageChange(FunnelPosition before, FunnelPosition after, List<StageStep> steps, boolean anew) {

    public boolean moved() {
        return after.stage() != before.stage();
    }

    /** Whether something must be written beside the customer's activity. */
    boolean written() {
        return anew || !steps.isEmpty();
    }
}
