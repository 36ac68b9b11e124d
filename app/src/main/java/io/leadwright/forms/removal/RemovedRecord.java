package io.leadwright.forms.removal;

import java.time.Instant;

/**
 * A record in the recycle bin.
 *
 * @param title its first column, as lists show it
 * @param removedBy username
 * @param until when it is deleted for good at the earliest; empty text if never
 */
public record RemovedRecord(long id, String form, String title, Instant removedAt, String removedBy, String until) {}
