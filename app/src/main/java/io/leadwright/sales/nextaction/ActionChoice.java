package io.leadwright.sales.nextaction;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code next-action.dmn} chose for a customer, in the words of the content library.
 *
 * @param kind {@code none} when nothing is to be done
 * @param rule id of the rule, whose description is the reason
 * @param situation the same as long as nothing changed that matters
 * @param template the mail's template, empty for other kinds
 * @param askModel whether a model may word it
 * @param trigger what has it proposed
 * @param facts what a prompt may read beside the record
 */
record ActionChoice(
        long customer,
        String kind,
        String channel,
        String action,
        String script,
        String content,
        String reason,
        String rule,
        String situation,
        int priority,
        Instant due,
        String template,
        String language,
        boolean askModel,
        ActionTrigger trigger,
        Map<String, @Nullable Object> facts) {

    boolean none() {
        return kind.equals("none");
    }
}
