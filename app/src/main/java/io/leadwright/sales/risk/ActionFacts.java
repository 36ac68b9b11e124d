package io.leadwright.sales.risk;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a customer from which risk, blocking points and the next action are decided.
 *
 * @param touched last contact, or the entry if there was none
 * @param keyAccount whether its value is above the limit of key accounts
 * @param openDeals number of open deals, including those of customers merged into it
 */
public record ActionFacts(
        long customer,
        @Nullable String record,
        int stage,
        Instant stageSince,
        Instant touched,
        double value,
        boolean keyAccount,
        int openDeals,
        List<ActionBehavior> behavior,
        Instant now) {

    /** The values of those inputs that events or the row of the customer provide. */
    public Map<String, @Nullable Object> inputs(Set<String> names) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        inputs.put("stage", stage);
        inputs.put("stageDays", ActionBehavior.days(stageSince, now));
        inputs.put("silenceDays", ActionBehavior.days(touched, now));
        inputs.put("value", value);
        inputs.put("keyAccount", keyAccount);
        inputs.put("openDeals", openDeals);
        for (String name : names) {
            if (!inputs.containsKey(name)) {
                ActionInput.of(name).ifPresent(input -> inputs.put(name, ActionBehavior.answer(input, behavior, now)));
            }
        }
        return inputs;
    }
}
