package io.leadwright.workspace.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps the sessions of all servers in the database, so that a person can see and end them wherever they are. Their times are those of the
 * database, because the clocks of servers differ.
 */
@Repository
public class Sessions {
    private static final int LONGEST_DEVICE = 300;
    private static final int SHOWN = 100;
    private final JdbcClient database;
    private final AccountSettings.Sessions settings;

    Sessions(JdbcClient database, AccountSettings settings) {
        this.database = database;
        this.settings = settings.sessions();
    }

    /**
     * A session.
     *
     * @param device the browser as it names itself
     * @param usedAt last request that the person caused, to the minute
     */
    public record Session(
            UUID id,
            String username,
            String way,
            String device,
            String address,
            Instant startedAt,
            Instant usedAt,
            Instant expiresAt) {}

    /**
     * A sign-in.
     *
     * @param version of the account when its password was checked
     * @param way {@code password}, {@code second-factor} or {@code provider}
     */
    public record SignIn(String username, int version, String way, String device, String address) {}

    /** Starts a session and forgets those that are over. */
    public UUID start(SignIn entry) {
        database.sql(
                        "delete from app.account_session where expires_at < now() or used_at < now() - make_interval(secs => ?)")
                .param(settings.idle().toSeconds())
                .update();
        UUID id = UUID.randomUUID();
        String device = entry.device()
                .substring(0, Math.min(LONGEST_DEVICE, entry.device().length()));
        database.sql("""
                        insert into app.account_session (id, username, version, way, device, address, expires_at)
                        values (?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?))""")
                .params(
                        id,
                        entry.username(),
                        entry.version(),
                        entry.way(),
                        device,
                        entry.address(),
                        settings.longest().toSeconds())
                .update();
        return id;
    }

    /** Time without requests after which a server may forget a session. */
    public Duration idle() {
        return settings.idle();
    }

    /**
     * The way in which a session began; empty when it has ended, expired, or its account has been locked or changed since.
     *
     * @param caused whether the person caused the request that asks, and not a timer of an open page
     */
    public Optional<Live> use(UUID id, String username, boolean caused) {
        Optional<Live> live = database.sql("""
                        select session.way, session.used_at < now() - interval '1 minute' as stale,
                            coalesce(state.must_change, false) as must_change, factor.confirmed_at is not null as second_factor
                        from app.account_session session
                        left join app.account_state state on state.username = session.username
                        left join app.second_factor factor on factor.username = session.username
                        where session.id = ? and session.username = ? and session.expires_at > now()
                            and session.used_at > now() - make_interval(secs => ?)
                            and session.version = coalesce(state.version, 0) and not coalesce(state.locked, false)""")
                .params(id, username, settings.idle().toSeconds())
                .query((row, number) -> new Live(
                        row.getString("way"),
                        row.getBoolean("stale"),
                        row.getBoolean("must_change"),
                        row.getBoolean("second_factor")))
                .optional();
        if (caused && live.filter(Live::stale).isPresent()) {
            database.sql("update app.account_session set used_at = now() where id = ?")
                    .param(id)
                    .update();
        }
        return live;
    }

    /**
     * A session that goes on.
     *
     * @param stale whether its last use is a minute old
     * @param mustChange whether its owner has to replace the password first
     * @param secondFactor whether an authenticator is set up
     */
    public record Live(String way, boolean stale, boolean mustChange, boolean secondFactor) {}

    /** {@code password}, {@code second-factor} or {@code provider}; empty if the session has ended. */
    Optional<String> way(UUID id) {
        return database.sql("select way from app.account_session where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** Whether a session began at most this long ago. */
    boolean startedWithin(UUID id, Duration age) {
        return database.sql(
                        "select count(*) from app.account_session where id = ? and started_at > now() - make_interval(secs => ?)")
                .params(id, age.toSeconds())
                .query(Boolean.class)
                .single();
    }

    /** The open sessions of a person, last used first. */
    List<Session> of(String username) {
        return database.sql("""
                        select * from app.account_session where username = ? and expires_at > now()
                            and used_at > now() - make_interval(secs => ?) order by used_at desc, started_at desc limit ?""")
                .params(username, settings.idle().toSeconds(), SHOWN)
                .query((row, number) -> new Session(
                        row.getObject("id", UUID.class),
                        row.getString("username"),
                        row.getString("way"),
                        row.getString("device"),
                        row.getString("address"),
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("used_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant()))
                .list();
    }

    /** Ends a session of a person; false if there is none. */
    public boolean end(UUID id, String username) {
        return database.sql("delete from app.account_session where id = ? and username = ?")
                        .params(id, username)
                        .update()
                > 0;
    }

    /** Ends all sessions of a person but this one, and returns how many. */
    int endOthers(UUID kept, String username) {
        return database.sql("delete from app.account_session where id <> ? and username = ?")
                .params(kept, username)
                .update();
    }
}
