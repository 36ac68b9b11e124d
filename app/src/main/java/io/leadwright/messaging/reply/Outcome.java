package io.leadwright.messaging.reply;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person says that an incoming mail is.
 *
 * @param again whether the customer asks to get mail again
 */
record Outcome(ReplyKind kind, boolean again) {
    private static final String AGAIN = "opt-in";
    /** What people may choose: what they note of a call, a complaint, or the wish to get mail again. */
    static final List<String> CODES = Stream.concat(
                    ReplyEntry.OUTCOMES.stream(), Stream.of(ReplyKind.COMPLAINT.code(), AGAIN))
            .toList();

    /** The outcome with this code; empty for any other text. */
    static Optional<Outcome> of(String code) {
        if (!CODES.contains(code)) {
            return Optional.empty();
        }
        return Optional.of(
                code.equals(AGAIN) ? new Outcome(ReplyKind.REPLY, true) : new Outcome(ReplyKind.of(code), false));
    }
}
