package io.leadwright.messaging.notification;

import java.time.Instant;

/**
 * A notification in the workplace.
 *
 * @param kind its text template
 * @param page address of the page it is about, {@code /forms/lead/7}
 * @param madeFrom template and version of its text; empty if not known
 * @param unread whether the user has not marked it as read
 */
public record Notification(
        long id, String kind, String title, String body, String page, Instant at, boolean unread, String madeFrom) {

    /** The address of a record by its business key, {@code <form>:<id>}; an address is returned unchanged. */
    static String page(String about) {
        return about.startsWith("/") ? about : "/forms/" + about.replace(':', '/');
    }
}
