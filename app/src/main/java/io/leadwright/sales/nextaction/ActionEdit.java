package io.leadwright.sales.nextaction;

import io.leadwright.sales.customer.CustomerInput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person changes on an action before it is carried out; null leaves it as it is.
 *
 * @param script what to say, at most {@link #LONGEST} characters
 * @param content what to hand over, for a mail its text, at most {@link #LONGEST} characters
 * @param due by when; not in the past
 */
public record ActionEdit(
        @Nullable String script,
        @Nullable String content,
        @Nullable Instant due) {
    /** A task's variables hold no more. */
    static final int LONGEST = 4000;

    public static final ActionEdit NONE = new ActionEdit(null, null, null);

    public ActionEdit {
        script = script == null ? null : CustomerInput.checked("script", plain(script), LONGEST);
        content = content == null ? null : CustomerInput.checked("content", plain(content), LONGEST);
    }

    /** Whether it says anything else than the card. */
    boolean changes(ActionCard card) {
        return !(script == null || script.equals(card.wording().script().strip()))
                || !(content == null || content.equals(card.wording().content().strip()))
                || !(due == null || due.equals(card.proposal().dueAt()));
    }

    /** Browsers send line ends of their own. */
    private static String plain(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
