package io.leadwright.forms.web;

import java.io.IOException;

/** A request's body has more bytes than the setting {@code leadwright.max-body} allows. */
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
