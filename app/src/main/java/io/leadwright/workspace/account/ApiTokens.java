package io.leadwright.workspace.account;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Manages personal tokens for the API: {@code lwt_} and 256 random bits, of which only the SHA-256 is stored. */
@Repository
public class ApiTokens {
    public static final String PREFIX = "lwt_";
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
            List<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant usedAt) {}

    /** Whose valid token it is and what it may do. */
    public record Owner(String username, Set<TokenScope> scopes) {}

    /** Creates a token and returns its only copy. */
    String create(String username, String name, Collection<TokenScope> scopes, Instant expiresAt) {
        String token = PREFIX + Secrets.random();
        database.sql(
                        "insert into app.api_token (username, name, hash, scopes, created_at, expires_at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        username,
                        name,
                        hash(token),
                        scopes.stream().map(TokenScope::key).toArray(String[]::new),
                        at(clock.instant()),
                        at(expiresAt))
                .update();
        return token;
    }

    /**
     * The owner of a valid token; its use is noted at most once a minute.
     *
     * @param hash of the token
     */
    public Optional<Owner> owner(String hash) {
        Instant now = clock.instant();
        Optional<Owner> owner = database.sql(
                        "select username, scopes from app.api_token where hash = ? and revoked_at is null and expires_at > ?")
                .params(hash, at(now))
                .query((row, number) -> new Owner(row.getString("username"), scopes((String[])
                        row.getArray("scopes").getArray())))
                .optional();
        if (owner.isPresent()) {
            database.sql("update app.api_token set used_at = ? where hash = ? and (used_at is null or used_at < ?)")
                    .params(at(now), hash, at(now.minusSeconds(60)))
                    .update();
        }
        return owner;
    }

    private static Set<TokenScope> scopes(String[] keys) {
        return Arrays.stream(keys)
                .map(TokenScope::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
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
                        List.of((String[]) row.getArray("scopes").getArray()),
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

    public static String hash(String token) {
        return Secrets.hash(token);
    }
}
