package io.leadwright.messaging.reply;

import io.leadwright.automation.decision.Decisions;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a kind of reply, as the decision {@code reply-policy} says.
 *
 * @param days days until a date that the reply does not name
 * @param mostDays a date that is farther away is not believed
 * @param at local time of day at which such a date begins
 * @param cancelWaiting whether mails about the record that still wait are taken back
 * @param notifyField field of the record with the username of whom to tell; empty for nobody
 * @param notifyTemplate text template of what that person is told
 * @param forPerson whether a person has to look when the record is not known
 */
public record ReplyPolicy(
        int days,
        int mostDays,
        LocalTime at,
        boolean cancelWaiting,
        String notifyField,
        String notifyTemplate,
        boolean forPerson) {
    private static final String DECISION = "reply-policy";

    /** @throws IllegalArgumentException when the decision is missing or an output of it is wrong */
    public static ReplyPolicy of(Decisions decisions, ReplyKind kind) {
        Map<String, @Nullable Object> outputs =
                decisions.decide(DECISION, Map.of("kind", kind.code())).first();
        return new ReplyPolicy(
                number(outputs, "days"),
                number(outputs, "mostDays"),
                time(outputs.get("at")),
                Boolean.TRUE.equals(outputs.get("cancelWaiting")),
                String.valueOf(outputs.getOrDefault("notifyField", "")),
                String.valueOf(outputs.getOrDefault("notifyTemplate", "")),
                Boolean.TRUE.equals(outputs.get("forPerson")));
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
