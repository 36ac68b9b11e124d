package io.leadwright.messaging.notification;

import java.time.Instant;

/**
 * A message to a person inside the workplace.
 *
 * @param kind text template that it was written from
 * @param page address of what it is about, {@code /forms/lead/7}
 * @param madeFrom template and version that it was written from; empty when not known
 * @param unread whether the person has not marked it as read yet
 */
public record Notification(
        long id, String kind, String title, String body, String page, Instant at, boolean unread, String madeFrom) {

    /** The address of a record by its business key, {@code <form>:<id>}; an address stays what it is. */
    static String page(String about) {
        return about.startsWith("/") ? about : "/forms/" + about.replace(':', '/');
    }
}
