package io.leadwright.platform.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the connections, and how the last test of each ended. What another server changed counts within a second. */
@Component
public class Connections {
    private static final long KEPT = Duration.ofSeconds(1).toNanos();

    private final JdbcClient database;
    private final ConnectionSecrets secrets;
    private final ObjectMapper json;
    private final Clock clock;
    private final Map<String, Reading> last = new ConcurrentHashMap<>();

    Connections(JdbcClient database, ConnectionSecrets secrets, ObjectMapper json, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    private record Reading(Optional<Connection> connection, long at) {}

    /** The connection of this name, if somebody entered it. */
    public Optional<Connection> find(String name) {
        Reading known = last.get(name);
        if (known == null || System.nanoTime() - known.at() > KEPT) {
            known = new Reading(read(name), System.nanoTime());
            last.put(name, known);
        }
        return known.connection();
    }

    private Optional<Connection> read(String name) {
        return database.sql("select settings::text, secret, sealed from app.connection where name = ?")
                .param(name)
                .query((row, number) -> {
                    byte[] secret = row.getBytes("secret");
                    return new Connection(
                            settings(row.getString("settings")),
                            secret == null ? null : secrets.opened(secret, row.getBoolean("sealed")));
                })
                .optional();
    }

    private Map<String, String> settings(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Stores a connection.
     *
     * @param secret null to keep the one that is stored
     */
    public void save(String name, Map<String, String> settings, @Nullable String secret, String by) {
        try {
            database.sql("""
                            insert into app.connection (name, settings, secret, sealed, changed_by, changed_at)
                            values (:name, :settings::jsonb, :secret, :sealed, :by, :at)
                            on conflict (name) do update set settings = excluded.settings,
                                secret = case when :kept then connection.secret else excluded.secret end,
                                sealed = case when :kept then connection.sealed else excluded.sealed end,
                                changed_by = excluded.changed_by, changed_at = excluded.changed_at""")
                    .param("name", name)
                    .param("settings", json.writeValueAsString(settings))
                    .param("secret", secret == null || secret.isEmpty() ? null : secrets.sealed(secret))
                    .param("sealed", secrets.seals())
                    .param("kept", secret == null)
                    .param("by", by)
                    .param("at", now())
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        last.remove(name);
    }

    /** Forgets a connection with its secret. */
    public void remove(String name) {
        database.sql("delete from app.connection where name = ?").param(name).update();
        last.remove(name);
    }

    /** Notes how a test with these settings ended. */
    public void tested(String name, Map<String, String> settings, boolean good, String by) {
        database.sql("""
                        insert into app.connection_test (name, settings, good, tested_by, tested_at) values (?, ?, ?, ?, ?)
                        on conflict (name) do update set settings = excluded.settings, good = excluded.good,
                            tested_by = excluded.tested_by, tested_at = excluded.tested_at""").params(name, hash(settings), good, by, now()).update();
    }

    /** Whether the last test succeeded and was made with these settings. */
    public boolean works(String name, Map<String, String> settings) {
        return database.sql(
                        "select exists (select 1 from app.connection_test where name = ? and settings = ? and good)")
                .params(name, hash(settings))
                .query(Boolean.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String hash(Map<String, String> settings) {
        try {
            byte[] text = new TreeMap<>(settings).toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
