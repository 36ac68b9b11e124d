package io.leadwright.sales.nextaction;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The next action that {@code next-action.dmn} chose for a customer, in the words of the content library.
 *
 * @param proposal its kind is {@code none} if there is nothing to do
 * @param facts what a prompt may read besides the record
 */
record ActionChoice(long customer, ActionCard.Proposal proposal, Words words, Map<String, @Nullable Object> facts) {

    /**
     * The texts.
     *
     * @param template the mail's template; empty for other kinds
     * @param askModel whether a model may reword them
     */
    record Words(String action, String script, String content, String template, String language, boolean askModel) {}

    boolean none() {
        return proposal.kind().equals("none");
    }
}
