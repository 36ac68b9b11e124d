package io.leadwright.workspace.access;

import io.leadwright.platform.audit.AuditEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Knows which accounts are locked and how often each was changed, so that sessions from before a change can be ended. */
@Repository
class AccountStates {
    private final JdbcClient database;
    private final ApplicationEventPublisher events;

    AccountStates(JdbcClient database, ApplicationEventPublisher events) {
        this.database = database;
        this.events = events;
    }

    /**
     * The state of an account.
     *
     * @param version counts changes of roles, password and lock
     */
    record State(boolean locked, int version) {}

    State load(String username) {
        return database.sql("select locked, version from app.account_state where username = ?")
                .param(username)
                .query((row, number) -> new State(row.getBoolean("locked"), row.getInt("version")))
                .optional()
                .orElse(new State(false, 0));
    }

    Set<String> locked() {
        return Set.copyOf(database.sql("select username from app.account_state where locked")
                .query(String.class)
                .list());
    }

    void lock(String username, boolean locked) {
        database.sql("""
                        insert into app.account_state (username, locked, version) values (?, ?, 1)
                        on conflict (username) do update set locked = excluded.locked, version = account_state.version + 1""").params(username, locked).update();
        events.publishEvent(new AccessChanged());
    }

    /** Notes that the account has other roles or another password now. */
    void changed(String username) {
        database.sql("""
                        insert into app.account_state (username, version) values (?, 1)
                        on conflict (username) do update set version = account_state.version + 1""").param(username).update();
        events.publishEvent(new AccessChanged());
    }

    /** Serializes changes of administrators until the caller's transaction ends. */
    void hold() {
        database.sql("select pg_advisory_xact_lock(hashtextextended('accounts', 0))")
                .query(row -> {});
    }

    /** A line of the account's history. */
    public record Change(String username, Instant at, String by, String change, String detail) {}

    void note(String username, Instant at, String by, String change, String detail) {
        database.sql("insert into app.account_change (username, at, by, change, detail) values (?, ?, ?, ?, ?)")
                .params(username, at.atOffset(ZoneOffset.UTC), by, change, detail)
                .update();
        AuditEvent.Action action = change.startsWith("token") ? AuditEvent.Action.TOKEN : AuditEvent.Action.ACCOUNT;
        events.publishEvent(AuditEvent.done(action, username, (change + " " + detail).strip())
                .by(by));
    }

    /** The newest changes of an account. */
    List<Change> changes(String username, int limit) {
        return database.sql("select * from app.account_change where username = ? order by id desc limit ?")
                .params(username, limit)
                .query((row, number) -> new Change(
                        row.getString("username"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("by"),
                        row.getString("change"),
                        row.getString("detail")))
                .list();
    }
}
