package io.leadwright.messaging.notification;

import org.springframework.stereotype.Component;

/** Sends a notification the way its recipient chose: in the workplace, by mail, both or not at all. */
@Component
public class NotificationDispatcher {
    private final NotificationChoices choices;
    private final Notifications notifications;
    private final ColleagueMails mails;

    NotificationDispatcher(NotificationChoices choices, Notifications notifications, ColleagueMails mails) {
        this.choices = choices;
        this.notifications = notifications;
        this.mails = mails;
    }

    /**
     * Sends a notification in the caller's transaction, once for each key.
     *
     * @param kind its text template
     * @param text its first line is the title
     * @param businessKey the record it is about, {@code <form>:<id>}, or the address of a page, {@code /reports}
     */
    public void tell(String key, String username, String kind, String text, String businessKey) {
        String whole = text.strip();
        int end = whole.indexOf('\n');
        String title = end < 0 ? whole : whole.substring(0, end);
        String body = end < 0 ? "" : whole.substring(end).strip();
        NotificationChoice choice = choices.load(username, kind);
        if (choice.app()) {
            notifications.add(key, username, kind, title, body, businessKey);
        }
        if (choice.mail()) {
            mails.add(key, username, kind, title, body, businessKey);
        }
    }
}
