package io.leadwright.platform.company;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows name and logo of the company. What another server changed shows within a second. */
@Component
public class Company {
    /** The longest name. */
    public static final int LONGEST = 80;

    private static final long KEPT = Duration.ofSeconds(1).toNanos();

    private final JdbcClient database;
    private final Clock clock;
    private volatile @Nullable Reading last;

    Company(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Reading(String name, String logo, long at) {}

    /** The company's name; empty until somebody enters it. */
    public String name() {
        return reading().name();
    }

    /** Changes with the logo; empty without one. */
    public String logoVersion() {
        return reading().logo();
    }

    /** The logo as a PNG. */
    public Optional<byte[]> logo() {
        return database.sql("select logo from app.company where logo is not null")
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    private Reading reading() {
        Reading known = last;
        if (known != null && System.nanoTime() - known.at() < KEPT) {
            return known;
        }
        try {
            Reading fresh = database.sql(
                            "select name, coalesce(left(encode(sha256(logo), 'hex'), 12), '') as logo from app.company")
                    .query((row, number) ->
                            new Reading(row.getString("name"), row.getString("logo"), System.nanoTime()))
                    .optional()
                    .orElseGet(() -> new Reading("", "", System.nanoTime()));
            last = fresh;
            return fresh;
        } catch (DataAccessException away) {
            // A page that says that the database is away has a frame as well.
            return known == null ? new Reading("", "", System.nanoTime()) : known;
        }
    }

    /** Renames the company; the caller has checked the name. */
    public void rename(String name, String by) {
        database.sql("""
                        insert into app.company (name, changed_by, changed_at) values (?, ?, ?)
                        on conflict (only_one) do update
                        set name = excluded.name, changed_by = excluded.changed_by, changed_at = excluded.changed_at""").params(name, by, now()).update();
        last = null;
    }

    /**
     * Sets the logo.
     *
     * @param png null to remove it
     */
    public void draw(byte @Nullable [] png, String by) {
        database.sql("""
                        insert into app.company (name, logo, changed_by, changed_at) values ('', ?, ?, ?)
                        on conflict (only_one) do update
                        set logo = excluded.logo, changed_by = excluded.changed_by, changed_at = excluded.changed_at""").params(png, by, now()).update();
        last = null;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
