package io.leadwright.messaging.reply;

import java.util.Locale;

/** Kind of an incoming mail. */
public enum ReplyKind {
    REPLY,
    NOT_NOW,
    AWAY,
    OPT_OUT,
    BOUNCE,
    COMPLAINT,
    AUTO,
    UNKNOWN;

    /** The text in the database, in decisions and in message keys. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind with this text.
     *
     * @throws IllegalArgumentException for any other text
     */
    static ReplyKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
