package io.leadwright.messaging.reply;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.messaging.notification.NotificationSource;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Names the templates of notifications about replies, from the decision {@code reply-policy}. */
@Component
class ReplyNotificationSource implements NotificationSource {
    private final Decisions decisions;

    ReplyNotificationSource(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Stream<String> templates() {
        return Stream.concat(
                Stream.of(ReplyNotifications.REFUSED),
                Arrays.stream(ReplyKind.values())
                        .map(kind -> ReplyPolicy.evaluate(decisions, kind))
                        .flatMap(policy -> Stream.of(
                                policy.notifyField().isEmpty() ? "" : policy.notifyTemplate(), policy.tellTemplate())));
    }
}
