package io.leadwright.platform.installation;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices at start that this database is a copy, restored or cloned elsewhere, and then holds back everything that reaches the outside,
 * until a person declares this copy the active one: mails, the mailbox and calls of language models. Internal work, timers and tasks above
 * all, continues.
 */
@Component
public class Installation implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Installation.class);
    private static final String BY_SETTING = "LEADWRIGHT_INSTALLATION_HOLD";

    private final JdbcClient database;
    private final InstallationIdentity identity;
    private final InstallationSettings settings;
    private final Clock clock;
    private volatile String here = "";
    private volatile boolean held = true;
    private volatile boolean running;

    public Installation(
            JdbcClient database, InstallationIdentity identity, InstallationSettings settings, Clock clock) {
        this.database = database;
        this.identity = identity;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What happened to the installation.
     *
     * @param change {@code first}, {@code held} or {@code released}
     * @param by username, or the setting that released it
     */
    public record Change(Instant at, String by, String change) {}

    /** Whether nothing may leave this server; once false it stays false. */
    public boolean held() {
        if (held) {
            held = !identityKept().equals(Optional.of(here));
        }
        return held;
    }

    private Optional<String> identityKept() {
        try {
            return database.sql("select identity from app.installation")
                    .query(String.class)
                    .optional();
        } catch (DataAccessException unreachable) {
            return Optional.empty();
        }
    }

    /** Declares this copy the active one; has no effect when it is not held. */
    @Transactional
    public void release(String by) {
        int released = database.sql("""
                        update app.installation set identity = ?, since = ? where identity <> ?""").params(here, now(), here).update();
        if (released > 0) {
            note("released", by);
            log.warn("This restored copy was released by {}: mails and calls of models go out from now on", by);
        }
    }

    /** The changes so far, newest first. */
    public List<Change> changes() {
        return database.sql("select at, by, change from app.installation_change order by id desc limit 20")
                .query((row, number) ->
                        new Change(row.getTimestamp("at").toInstant(), row.getString("by"), row.getString("change")))
                .list();
    }

    @Override
    public void start() {
        here = identity.now();
        int first = database.sql("insert into app.installation (identity, since) values (?, ?) on conflict do nothing")
                .params(here, now())
                .update();
        if (first > 0) {
            note("first", "server");
        }
        if (held() && settings.hold()) {
            hold();
        } else if (held()) {
            release(BY_SETTING);
        }
        running = true;
    }

    /** Recorded once, however often and on however many servers the copy starts. */
    private void hold() {
        int noticed = database.sql("update app.installation set held = ? where held is distinct from ?")
                .params(here, here)
                .update();
        if (noticed > 0) {
            note("held", "server");
        }
        log.warn(
                "This database was restored from a copy: no mail is sent or read and no model is asked until an administrator"
                        + " releases it at /settings/installation");
    }

    private void note(String change, String by) {
        database.sql("insert into app.installation_change (at, by, change, identity) values (?, ?, ?, ?)")
                .params(now(), by, change, here)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Runs before anything is fetched or sent. */
    @Override
    public int getPhase() {
        return -3000;
    }
}
