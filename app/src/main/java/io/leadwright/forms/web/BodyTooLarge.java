package io.leadwright.forms.web;

import java.io.IOException;

/** The request body exceeds the setting {@code leadwright.max-body}. */
final class BodyTooLarge extends IOException {
    private final long limit;

    BodyTooLarge(long limit) {
        super("More than " + limit + " bytes");
        this.limit = limit;
    }

    long limit() {
        return limit;
    }
}
