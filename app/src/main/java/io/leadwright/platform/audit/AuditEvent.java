package io.leadwright.platform.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that belongs into the audit. Any module publishes it as an application event; it is written in the publisher's transaction, or
 * in a short one of its own if there is none.
 *
 * @param action what kind of thing happened
 * @param object what it happened to: a username, a file, a list; never a person's data
 * @param detail further words for administrators; never personal data beyond usernames
 * @param outcome how it ended
 * @param username who did it; null for whoever is signed in
 */
public record AuditEvent(
        Action action,
        String object,
        String detail,
        Outcome outcome,
        @Nullable String username) {

    /** Kinds of things that the audit keeps. */
    public enum Action {
        SIGN_IN,
        SIGN_OUT,
        /** An account that too many wrong passwords locked. */
        LOCK,
        /** A request that a role or a missing token did not allow. */
        REFUSAL,
        EXPORT,
        /** A process, table, form or text put into force. */
        PUBLICATION,
        /** Roles, password, lock or creation of an account. */
        ACCOUNT,
        TOKEN,
        /** Somebody's own name, address or password. */
        PROFILE,
        /** Data of one person exported or erased. */
        PERSON,
        /** A record deleted or brought back. */
        RECORD,
        /** A task completed by somebody else than the one it is assigned to. */
        TASK,
        /** What roles may do: access tables and the engine's permissions. */
        ACCESS,
        SETTING;

        /** Its name in the database and in addresses. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The action of a code; null if there is none. */
        public static @Nullable Action of(String code) {
            for (Action action : values()) {
                if (action.code().equals(code)) {
                    return action;
                }
            }
            return null;
        }
    }

    /** How it ended. */
    public enum Outcome {
        DONE,
        REFUSED;

        /** Its name in the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Something the signed-in person has done. */
    public static AuditEvent done(Action action, String object, String detail) {
        return new AuditEvent(action, object, detail, Outcome.DONE, null);
    }

    /** Something the signed-in person was not allowed to do. */
    public static AuditEvent refused(Action action, String object, String detail) {
        return new AuditEvent(action, object, detail, Outcome.REFUSED, null);
    }

    /** The same, done by somebody else than the signed-in person; empty for nobody known. */
    public AuditEvent by(String person) {
        return new AuditEvent(action, object, detail, outcome, person);
    }
}
