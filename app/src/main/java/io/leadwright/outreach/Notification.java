package io.leadwright.outreach;

import java.time.Instant;

/**
 * A message to a person inside the workplace.
 *
 * @param kind text template that it was written from
 * @param form form of the record it is about
 * @param recordId id of that record
 * @param madeFrom template and version that it was written from; empty when not known
 * @param unread whether the person has not marked it as read yet
 */
public record Notification(
        long id,
        String kind,
        String title,
        String body,
        String form,
        String recordId,
        Instant at,
        boolean unread,
        String madeFrom) {}
