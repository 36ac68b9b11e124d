package io.leadwright.platform.request;

import java.io.IOException;
import org.springframework.http.HttpStatus;

/** A request body is not read, or not to its end. */
final class BodyRefused extends IOException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final long limit;

    private BodyRefused(HttpStatus status, String code, long limit) {
        super(code + " " + limit);
        this.status = status;
        this.code = code;
        this.limit = limit;
    }

    static BodyRefused tooLarge(long limit) {
        return new BodyRefused(HttpStatus.PAYLOAD_TOO_LARGE, "tooManyBytes", limit);
    }

    static BodyRefused tooManyFields(long limit) {
        return new BodyRefused(HttpStatus.PAYLOAD_TOO_LARGE, "tooManyFields", limit);
    }

    static BodyRefused notAccepted() {
        return new BodyRefused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "notAccepted", 0);
    }

    static BodyRefused tooSlow(long seconds) {
        return new BodyRefused(HttpStatus.REQUEST_TIMEOUT, "tooSlow", seconds);
    }

    static BodyRefused busy() {
        return new BodyRefused(HttpStatus.SERVICE_UNAVAILABLE, "busy", 0);
    }

    static BodyRefused noRight() {
        return new BodyRefused(HttpStatus.FORBIDDEN, "noRight", 0);
    }

    HttpStatus status() {
        return status;
    }

    /** Stable, for programs. */
    String code() {
        return code;
    }

    /** The limit in the unit of the code; 0 if it has none. */
    long limit() {
        return limit;
    }
}
