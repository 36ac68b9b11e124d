package io.leadwright.forms.removal;

import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes the rows of the recycle bin. */
@Repository
class RemovalRows {
    private static final String REMOVED = """
            select removed.record_id, removed.form, record.data, removed.removed_at, removed.removed_by
            from app.removed_record removed join app.form_record record on record.id = removed.record_id
            """;

    private final JdbcClient database;
    private final RecordMapper mapper;
    private final Clock clock;

    RemovalRows(JdbcClient database, RecordMapper mapper, Clock clock) {
        this.database = database;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** A row of the bin, with the fields of its record. */
    record Row(long id, String form, Map<String, @Nullable Object> data, Instant at, String by) {
        String record() {
            return form + ":" + id;
        }
    }

    /** Whether somebody else than the one who entered the record, and no assistant, has changed it. */
    boolean touched(FormRecord record) {
        return database.sql("""
                        select exists (select from app.form_record_change
                                       where record_id = ? and by <> ? and by not like 'assistant:%')""")
                .params(record.id(), record.createdBy())
                .query(Boolean.class)
                .single();
    }

    void add(FormRecord record, String by) {
        database.sql("""
                        insert into app.removed_record (record_id, form, record, removed_at, removed_by) values (?, ?, ?, ?, ?)""")
                .params(record.id(), record.form(), record.businessKey(), Timestamp.from(clock.instant()), by)
                .update();
    }

    /** A row, locked until the caller's transaction ends. */
    Optional<Row> lock(String form, long id) {
        return database.sql(REMOVED + "where removed.form = ? and removed.record_id = ? for update")
                .params(form, id)
                .query(this::row)
                .optional();
    }

    /** Those that a person removed, or all if by is null; newest first. */
    List<Row> list(String form, @Nullable String by, int most) {
        return database.sql(REMOVED + """
                        where removed.form = ? and (?::text is null or removed.removed_by = ?)
                        order by removed.removed_at desc, removed.record_id desc limit ?""")
                .params(form, by, by, most)
                .query(this::row)
                .list();
    }

    /** Those removed before a moment, oldest first. */
    List<Row> before(Instant moment, int most) {
        return database.sql(REMOVED
                        + "where removed.removed_at < ? order by removed.removed_at limit ? for update skip locked")
                .params(Timestamp.from(moment), most)
                .query(this::row)
                .list();
    }

    void remove(long id) {
        database.sql("delete from app.removed_record where record_id = ?")
                .param(id)
                .update();
    }

    /** Deletes a record with its history and files, and the mails and notifications about it. */
    void deleteForGood(Row row) {
        for (String table : List.of("app.mail", "app.mail_in", "app.notification")) {
            database.sql("delete from " + table + " where business_key = ?")
                    .param(row.record())
                    .update();
        }
        database.sql("delete from app.form_record where id = ?").param(row.id()).update();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("record_id"),
                row.getString("form"),
                mapper.fields(row.getString("data")),
                row.getTimestamp("removed_at").toInstant(),
                row.getString("removed_by"));
    }
}
