package io.leadwright.sales.nextaction;

import io.leadwright.sales.customer.CustomerInput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Edits of an action before it is carried out; null leaves a field unchanged.
 *
 * @param script what to say, at most {@link #LONGEST} characters
 * @param content what to hand over, for a mail its text, at most {@link #LONGEST} characters
 * @param due due date; not in the past
 */
public record ActionEdit(
        @Nullable String script,
        @Nullable String content,
        @Nullable Instant due) {
    /** The limit of a task's variables. */
    static final int LONGEST = 4000;

    public static final ActionEdit NONE = new ActionEdit(null, null, null);

    public ActionEdit {
        script = script == null ? null : CustomerInput.checked("script", plain(script), LONGEST);
        content = content == null ? null : CustomerInput.checked("content", plain(content), LONGEST);
    }

    /** Whether it changes the card. */
    boolean changes(ActionCard card) {
        return !(script == null || script.equals(card.wording().script().strip()))
                || !(content == null || content.equals(card.wording().content().strip()))
                || !(due == null || due.equals(card.proposal().dueAt()));
    }

    /** Normalizes the line endings that browsers send. */
    private static String plain(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
