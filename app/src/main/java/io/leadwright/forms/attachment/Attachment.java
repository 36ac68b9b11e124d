package io.leadwright.forms.attachment;

import java.time.Instant;
import java.util.Locale;

/**
 * A file of a record.
 *
 * @param name as it was sent, without a path; text, never used as one
 * @param type media type by its content and name
 * @param size in bytes
 */
public record Attachment(long id, long recordId, String name, String type, long size, Instant addedAt, String addedBy) {

    /** The part of a name after its last point, in small letters; empty without one. */
    static String extension(String name) {
        int point = name.lastIndexOf('.');
        return point < 0 ? "" : name.substring(point + 1).toLowerCase(Locale.ROOT);
    }
}
