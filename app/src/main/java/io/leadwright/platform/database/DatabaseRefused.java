package io.leadwright.platform.database;

import org.jspecify.annotations.Nullable;

/** The database of this data directory cannot run now; says in one paragraph why and what an operator does about it. */
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
