package io.leadwright.platform.request;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** How a request body is read. */
public enum BodyKind {
    /** Fields of a page's form. */
    FORM,
    /** Fields and files. */
    MULTIPART,
    /** Anything else, such as JSON. */
    STREAM;

    static BodyKind of(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/")) {
            return MULTIPART;
        }
        return type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE) ? FORM : STREAM;
    }
}
