package io.leadwright.messaging.notification;

import io.leadwright.automation.decision.Decisions;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where users of some roles get notifications of a kind, from the decision {@code notification-policy}. */
record NotificationPolicy(Channel app, Channel mail) {
    private static final String DECISION = "notification-policy";

    /** What the policy says about a channel, from weakest to strongest. */
    enum Channel {
        OFF,
        ON,
        ALWAYS;

        Channel or(Channel other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /**
     * The strongest setting of any of the roles.
     *
     * @param roles empty without an account
     * @throws IllegalArgumentException if the decision is missing or has an invalid output
     */
    static NotificationPolicy of(Decisions decisions, String kind, Set<String> roles) {
        Collection<String> asked = roles.isEmpty() ? Set.of("") : roles;
        return asked.stream()
                .map(role -> ofRole(decisions, kind, role))
                .reduce((one, other) -> new NotificationPolicy(one.app.or(other.app), one.mail.or(other.mail)))
                .orElseThrow();
    }

    private static NotificationPolicy ofRole(Decisions decisions, String kind, String role) {
        Map<String, @Nullable Object> outputs =
                decisions.decide(DECISION, Map.of("kind", kind, "role", role)).first();
        return new NotificationPolicy(channel(outputs, "app"), channel(outputs, "mail"));
    }

    private static Channel channel(Map<String, @Nullable Object> outputs, String output) {
        try {
            return Channel.valueOf(String.valueOf(outputs.get(output)).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Decision '" + DECISION + "': output '" + output + "' must be off, on or always, not '"
                            + outputs.get(output) + "'",
                    e);
        }
    }
}
