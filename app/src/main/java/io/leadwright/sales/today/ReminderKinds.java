package io.leadwright.sales.today;

import io.leadwright.messaging.notification.NotificationSource;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The kinds of reminders, so that people can choose how to get each: those of {@code reminder.dmn}, of overdue items and the digest. */
@Component
class ReminderKinds implements NotificationSource {
    @Override
    public Stream<String> templates() {
        return Stream.of(
                "notify-action", "notify-hot-signal", "notify-risk", "notify-block", "notify-overdue", "notify-digest");
    }
}
