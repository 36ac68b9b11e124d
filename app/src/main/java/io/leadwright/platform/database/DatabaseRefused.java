package io.leadwright.platform.database;

import org.jspecify.annotations.Nullable;

/** Thrown when the database of this data directory cannot run now; the message says in one paragraph why and how an operator can fix it. */
final class DatabaseRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    DatabaseRefused(String reason, String remedy) {
        this(reason, remedy, null);
    }

    DatabaseRefused(String reason, String remedy, @Nullable Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
