package io.leadwright.workspace.account;

import io.leadwright.platform.audit.AuditEvent;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Knows which accounts are locked and how often each was changed, so that sessions from before a change can be ended. */
@Repository
public class AccountStates {
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountStates(JdbcClient database, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The state of an account.
     *
     * @param version counts changes of roles, password, second factor and lock
     * @param mustChange whether its owner has to replace a password that somebody else has set
     * @param secondFactor whether an authenticator is set up
     */
    public record State(boolean locked, int version, boolean mustChange, boolean secondFactor) {}

    /** The state of an account; of one that does not exist, too. */
    public State load(String username) {
        return database.sql("""
                        select coalesce(state.locked, false) as locked, coalesce(state.version, 0) as version,
                            coalesce(state.must_change, false) as must_change, factor.confirmed_at is not null as second_factor
                        from (select ?::text as username) account
                        left join app.account_state state on state.username = account.username
                        left join app.second_factor factor on factor.username = account.username""")
                .param(username)
                .query((row, number) -> new State(
                        row.getBoolean("locked"),
                        row.getInt("version"),
                        row.getBoolean("must_change"),
                        row.getBoolean("second_factor")))
                .single();
    }

    public Set<String> locked() {
        return Set.copyOf(database.sql("select username from app.account_state where locked")
                .query(String.class)
                .list());
    }

    public void lock(String username, boolean locked) {
        database.sql("""
                        insert into app.account_state (username, locked, version) values (?, ?, 1)
                        on conflict (username) do update set locked = excluded.locked, version = account_state.version + 1""").params(username, locked).update();
        endSessions(username);
        events.publishEvent(new AccessChanged());
    }

    /** Notes that the account has other roles, another password or another second factor now. */
    public void changed(String username) {
        database.sql("""
                        insert into app.account_state (username, version) values (?, 1)
                        on conflict (username) do update set version = account_state.version + 1""").param(username).update();
        endSessions(username);
        events.publishEvent(new AccessChanged());
    }

    private void endSessions(String username) {
        database.sql("delete from app.account_session where username = ?")
                .param(username)
                .update();
    }

    /** Whether its owner has to replace the password before anything else. */
    public void mustChange(String username, boolean must) {
        database.sql("""
                        insert into app.account_state (username, must_change) values (?, ?)
                        on conflict (username) do update set must_change = excluded.must_change""").params(username, must).update();
    }

    /** Serializes changes of administrators until the caller's transaction ends. */
    public void hold() {
        database.sql("select pg_advisory_xact_lock(hashtextextended('accounts', 0))")
                .query(row -> {});
    }

    /** Writes a line of the account's history. */
    public void note(String username, String by, String change, String detail) {
        AccountNoted noted = new AccountNoted(username, clock.instant(), by, change, detail);
        database.sql("insert into app.account_change (username, at, by, change, detail) values (?, ?, ?, ?, ?)")
                .params(username, noted.at().atOffset(ZoneOffset.UTC), by, change, detail)
                .update();
        AuditEvent.Action action = change.startsWith("token") ? AuditEvent.Action.TOKEN : AuditEvent.Action.ACCOUNT;
        events.publishEvent(AuditEvent.done(action, username, (change + " " + detail).strip())
                .by(by));
    }

    /** The newest changes of an account. */
    public List<AccountNoted> changes(String username, int limit) {
        return database.sql("select * from app.account_change where username = ? order by id desc limit ?")
                .params(username, limit)
                .query((row, number) -> new AccountNoted(
                        row.getString("username"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("by"),
                        row.getString("change"),
                        row.getString("detail")))
                .list();
    }
}
