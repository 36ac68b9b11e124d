package io.leadwright.messaging.reply;

import java.util.Locale;

/** What an incoming mail is. */
public enum ReplyKind {
    REPLY,
    NOT_NOW,
    AWAY,
    OPT_OUT,
    BOUNCE,
    AUTO,
    UNKNOWN;

    /** As the database, decisions and messages write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for any other text */
    static ReplyKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
