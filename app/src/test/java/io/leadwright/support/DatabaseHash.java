package io.leadwright.support;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hashes the content of all tables, ours and the engine's, except Quartz, which changes all the time, what a sign-in leaves behind, the
 * audit, which notes refusals, and what the watch over access tables has seen.
 */
public final class DatabaseHash {
    private final JdbcClient database;
    private final String query;

    public DatabaseHash(JdbcClient database) {
        this.database = database;
        query = database
                .sql(
                        "select schemaname || '.' || tablename from pg_tables where schemaname in ('app', 'public')"
                                + " and tablename not like 'qrtz_%'"
                                + " and tablename not in ('account_session', 'known_device', 'sign_in_attempt', 'audit_entry', 'access_table', 'report_group_text') order by 1")
                .query(String.class)
                .list()
                .stream()
                .map(table ->
                        "select '%1$s' t, count(*) || ' ' || coalesce(sum(hashtextextended(r::text, 0)::numeric), 0) h from %1$s r"
                                .formatted(table))
                .collect(Collectors.joining(" union all "));
    }

    public Map<String, String> now() {
        Map<String, String> hashes = new TreeMap<>();
        database.sql(query).query(row -> {
            hashes.put(row.getString(1), row.getString(2));
        });
        return hashes;
    }

    /** The tables whose content changed. */
    public static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        Set<String> changed = new TreeSet<>(after.keySet());
        changed.removeIf(table -> Objects.equals(after.get(table), before.get(table)));
        return changed;
    }
}
