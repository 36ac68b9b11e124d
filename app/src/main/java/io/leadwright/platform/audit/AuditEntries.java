package io.leadwright.platform.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads the audit, newest first. Only retention deletes from it, and nothing changes it: the database refuses both. */
@Repository
public class AuditEntries {
    private final JdbcClient database;

    AuditEntries(JdbcClient database) {
        this.database = database;
    }

    /**
     * The newest entries before one.
     *
     * @param before id of the entry that follows; null for the newest of all
     */
    public List<AuditEntry> find(AuditQuery query, @Nullable Long before, int most) {
        StringBuilder where = new StringBuilder("where true");
        List<Object> values = new ArrayList<>();
        if (before != null) {
            narrow(where, values, "id < ?", before);
        }
        if (!query.username().isBlank()) {
            narrow(where, values, "username = ?", query.username().strip());
        }
        if (query.action() != null) {
            narrow(where, values, "action = ?", query.action().code());
        }
        if (query.from() != null) {
            narrow(where, values, "at >= ?", query.from().atOffset(ZoneOffset.UTC));
        }
        if (query.until() != null) {
            narrow(where, values, "at < ?", query.until().atOffset(ZoneOffset.UTC));
        }
        if (!query.words().isBlank()) {
            String words = query.words()
                    .strip()
                    .replace("\\", "\\\\")
                    .replace("%", "\\%")
                    .replace("_", "\\_");
            narrow(where, values, "object || ' ' || detail || ' ' || address ilike ?", "%" + words + "%");
        }
        values.add(most);
        return database.sql("select * from app.audit_entry " + where + " order by id desc limit ?")
                .params(values)
                .query((row, number) -> new AuditEntry(
                        row.getLong("id"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("username"),
                        row.getString("address"),
                        row.getString("action"),
                        row.getString("object"),
                        row.getString("detail"),
                        row.getString("outcome")))
                .list();
    }

    private static void narrow(StringBuilder where, List<Object> values, String condition, Object value) {
        where.append(" and ").append(condition);
        values.add(value);
    }

    /** Deletes entries from before the moment; the database lets nothing younger go. */
    @Transactional
    int delete(Instant before, int most) {
        database.sql("select set_config('leadwright.audit_before', ?, true)")
                .param(before.toString())
                .query(String.class)
                .single();
        return database.sql("""
                        delete from app.audit_entry where id in (
                            select id from app.audit_entry where at < ? order by at limit ?)""").params(before.atOffset(ZoneOffset.UTC), most).update();
    }
}
