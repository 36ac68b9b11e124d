package io.leadwright.messaging.notification;

import java.util.stream.Stream;

/** A module that sends notifications other than by the step {@code notify}. */
public interface NotificationSource {
    /** Keys of the templates it uses; blank ones are ignored. */
    Stream<String> templates();
}
