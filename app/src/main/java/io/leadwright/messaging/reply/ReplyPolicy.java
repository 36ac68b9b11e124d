package io.leadwright.messaging.reply;

import io.leadwright.automation.decision.Decisions;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The effects of a kind of reply, from the decision {@code reply-policy}.
 *
 * @param days days until the date if the reply has none
 * @param mostDays dates farther away are ignored
 * @param at local time of day that a date means
 * @param cancelWaiting whether to cancel waiting mails about the record
 * @param notifyField field of the record with the user to notify; empty for nobody
 * @param notifyTemplate text template of the notification
 * @param forPerson whether somebody has to look at it if the record is not known
 * @param tellRole whose people are then notified; empty for nobody
 * @param tellTemplate text template of that notification
 */
public record ReplyPolicy(
        int days,
        int mostDays,
        LocalTime at,
        boolean cancelWaiting,
        String notifyField,
        String notifyTemplate,
        boolean forPerson,
        String tellRole,
        String tellTemplate) {
    private static final String DECISION = "reply-policy";

    /**
     * Evaluates the decision for a kind of reply.
     *
     * @throws IllegalArgumentException if the decision is missing or has an invalid output
     */
    public static ReplyPolicy evaluate(Decisions decisions, ReplyKind kind) {
        Map<String, @Nullable Object> outputs =
                decisions.decide(DECISION, Map.of("kind", kind.code())).first();
        return new ReplyPolicy(
                number(outputs, "days"),
                number(outputs, "mostDays"),
                time(outputs.get("at")),
                Boolean.TRUE.equals(outputs.get("cancelWaiting")),
                String.valueOf(outputs.getOrDefault("notifyField", "")),
                String.valueOf(outputs.getOrDefault("notifyTemplate", "")),
                Boolean.TRUE.equals(outputs.get("forPerson")),
                String.valueOf(outputs.getOrDefault("tellRole", "")),
                String.valueOf(outputs.getOrDefault("tellTemplate", "")));
    }

    private static int number(Map<String, @Nullable Object> outputs, String output) {
        if (outputs.get(output) instanceof Number number) {
            return number.intValue();
        }
        throw new IllegalArgumentException("Decision '" + DECISION + "': output '" + output
                + "' must be a number, not '" + outputs.get(output) + "'");
    }

    private static LocalTime time(@Nullable Object value) {
        try {
            return LocalTime.parse(String.valueOf(value));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Decision '" + DECISION + "': output 'at' must be a time like 09:00, not '" + value + "'", e);
        }
    }
}
