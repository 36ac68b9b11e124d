package io.leadwright.workspace.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Manages personal tokens for the API: {@code lwt_} and 256 random bits, of which only the SHA-256 is stored. */
@Repository
class ApiTokens {
    static final String PREFIX = "lwt_";
    private static final int BYTES = 32;
    private final SecureRandom random = new SecureRandom();
    private final JdbcClient database;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ApiTokens(JdbcClient database, Clock clock, ApplicationEventPublisher events) {
        this.events = events;
        this.database = database;
        this.clock = clock;
    }

    /** A token as it can be shown: everything but the secret. */
    public record ApiToken(
            long id,
            String username,
            String name,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant usedAt) {}

    /** Creates a token and returns its only copy. */
    String create(String username, String name, Instant expiresAt) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        database.sql("insert into app.api_token (username, name, hash, created_at, expires_at) values (?, ?, ?, ?, ?)")
                .params(username, name, hash(token), at(clock.instant()), at(expiresAt))
                .update();
        return token;
    }

    /**
     * The owner of a valid token; its use is noted at most once a minute.
     *
     * @param hash of the token
     */
    Optional<String> owner(String hash) {
        Instant now = clock.instant();
        Optional<String> owner = database.sql(
                        "select username from app.api_token where hash = ? and revoked_at is null and expires_at > ?")
                .params(hash, at(now))
                .query(String.class)
                .optional();
        if (owner.isPresent()) {
            database.sql("update app.api_token set used_at = ? where hash = ? and (used_at is null or used_at < ?)")
                    .params(at(now), hash, at(now.minusSeconds(60)))
                    .update();
        }
        return owner;
    }

    /** The valid tokens of a person, or of everybody, newest first. */
    List<ApiToken> load(@Nullable String username) {
        return database.sql("""
                        select * from app.api_token where revoked_at is null and expires_at > ? and (?::text is null or username = ?)
                        order by id desc limit 500""")
                .params(Arrays.asList(at(clock.instant()), username, username))
                .query((row, number) -> new ApiToken(
                        row.getLong("id"),
                        row.getString("username"),
                        row.getString("name"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant(),
                        row.getTimestamp("used_at") == null
                                ? null
                                : row.getTimestamp("used_at").toInstant()))
                .list();
    }

    /**
     * Revokes a token.
     *
     * @param username the required owner; null for anybody
     * @return the revoked token; empty when there is none that may be revoked
     */
    Optional<ApiToken> revoke(long id, @Nullable String username) {
        Optional<ApiToken> found =
                load(username).stream().filter(token -> token.id() == id).findFirst();
        found.ifPresent(token -> {
            database.sql("update app.api_token set revoked_at = ? where id = ?")
                    .params(at(clock.instant()), id)
                    .update();
            events.publishEvent(new AccessChanged());
        });
        return found;
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
