package io.leadwright.messaging.reply;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer's answer as somebody enters it in the form.
 *
 * @param channel phone, wechat, visit or mail
 * @param text what was said
 * @param outcome reply, not-now, away or opt-out
 * @param askAgainOn day for not-now, {@code 2027-03-01}; empty for the decision's default
 * @param awayUntil day for away, likewise
 */
public record ReplyEntry(String channel, String text, String outcome, String askAgainOn, String awayUntil) {
    static final List<String> CHANNELS = List.of("phone", "wechat", "visit", "mail");
    static final List<String> OUTCOMES =
            List.of(ReplyKind.REPLY.code(), ReplyKind.NOT_NOW.code(), ReplyKind.AWAY.code(), ReplyKind.OPT_OUT.code());
    static final ReplyEntry EMPTY = new ReplyEntry(CHANNELS.get(0), "", ReplyKind.REPLY.code(), "", "");
    private static final int LONGEST = 5000;
    private static final int YEARS = 5;

    ReplyKind kind() {
        return ReplyKind.of(outcome);
    }

    /** The day of the outcome; empty if none was given or none is needed. */
    Optional<LocalDate> day() {
        return switch (kind()) {
            case NOT_NOW -> Optional.ofNullable(date(askAgainOn));
            case AWAY -> Optional.ofNullable(date(awayUntil));
            default -> Optional.empty();
        };
    }

    /** Message keys by field; empty if all fields are valid. */
    Map<String, String> faults(LocalDate today) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!CHANNELS.contains(channel)) {
            faults.put("channel", "replies.fault.channel");
        }
        if (text.isBlank() || text.length() > LONGEST) {
            faults.put("text", "replies.fault.text");
        }
        if (!OUTCOMES.contains(outcome)) {
            faults.put("outcome", "replies.fault.outcome");
            return faults;
        }
        if (kind() == ReplyKind.NOT_NOW && wrong(askAgainOn, today)) {
            faults.put("askAgainOn", "replies.fault.day");
        }
        if (kind() == ReplyKind.AWAY && wrong(awayUntil, today)) {
            faults.put("awayUntil", "replies.fault.day");
        }
        return faults;
    }

    private static boolean wrong(String day, LocalDate today) {
        LocalDate date = date(day);
        return !day.isBlank() && (date == null || !date.isAfter(today) || date.isAfter(today.plusYears(YEARS)));
    }

    private static @Nullable LocalDate date(String day) {
        try {
            return day.isBlank() ? null : LocalDate.parse(day.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
