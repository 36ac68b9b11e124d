package io.leadwright.sales.tracking;

import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.sales.funnel.FunnelPositions;
import io.leadwright.sales.funnel.StageLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Stores the keys of event sources, as SHA-256 only, which is enough for keys of 256 random bits. Caches a key for some seconds and
 * writes its last use once a minute, so that neither costs anything per event.
 */
@Component
class SourceKeys {
    static final String PREFIX = "lwk_";
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final String COLUMNS = "name, per_minute, created_at, created_by, last_used";

    private record Known(EventSource source, long since) {}

    private final JdbcClient database;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    SourceKeys(JdbcClient database, Clock clock, ApplicationEventPublisher events) {
        this.events = events;
        this.database = database;
        this.clock = clock;
    }

    /** The source with this key. */
    Optional<EventSource> find(String key) {
        String hash = hash(key);
        Known before = known.get(hash);
        if (before == null || System.nanoTime() - before.since() > REMEMBERED.toNanos()) {
            known.remove(hash);
            before = database.sql("select " + COLUMNS + " from app.event_source where key_hash = ? and active")
                    .param(hash)
                    .query(SourceKeys::source)
                    .optional()
                    .map(source -> new Known(source, System.nanoTime()))
                    .orElse(null);
            if (before == null) {
                return Optional.empty();
            }
            known.put(hash, before);
        }
        used.put(before.source().name(), clock.instant());
        return Optional.of(before.source());
    }

    List<EventSource> all() {
        return database.sql("select " + COLUMNS + " from app.event_source where active order by name")
                .query(SourceKeys::source)
                .list();
    }

    private static EventSource source(ResultSet row, int number) throws SQLException {
        return new EventSource(
                row.getString("name"),
                row.getInt("per_minute"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                FunnelPositions.instant(row, "last_used"));
    }

    /** Creates a source and returns its key; empty if the name is taken. */
    Optional<String> create(String name, int perMinute, String by) {
        String key = key();
        int made = database.sql("""
                        insert into app.event_source as known (name, key_hash, per_minute, created_at, created_by)
                        values (?, ?, ?, ?, ?) on conflict (name) do update
                        set key_hash = excluded.key_hash, per_minute = excluded.per_minute, active = true,
                            created_at = excluded.created_at, created_by = excluded.created_by, last_used = null
                        where not known.active""")
                .params(name, hash(key), perMinute, StageLog.stamp(clock.instant()), by)
                .update();
        return made == 0 ? Optional.empty() : audited(name, "created", key);
    }

    /** Replaces the key of a source; the old key no longer works. */
    Optional<String> rotate(String name) {
        String key = key();
        int changed = database.sql("update app.event_source set key_hash = ? where name = ? and active")
                .params(hash(key), name)
                .update();
        known.clear();
        return changed == 0 ? Optional.empty() : audited(name, "rotated", key);
    }

    private Optional<String> audited(String name, String change, String key) {
        events.publishEvent(AuditEvent.done(AuditEvent.Action.SETTING, "event-sources/" + name, change));
        return Optional.of(key);
    }

    /** Deactivates a source; false if there is none with this name. */
    boolean remove(String name) {
        int changed = database.sql("update app.event_source set active = false where name = ? and active")
                .param(name)
                .update();
        known.clear();
        if (changed > 0) {
            events.publishEvent(AuditEvent.done(AuditEvent.Action.SETTING, "event-sources/" + name, "removed"));
        }
        return changed > 0;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void noteUse() {
        Map<String, Instant> now = Map.copyOf(used);
        used.keySet().removeAll(now.keySet());
        now.forEach((name, at) -> database.sql("update app.event_source set last_used = ? where name = ?")
                .params(StageLog.stamp(at), name)
                .update());
    }

    private String key() {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
