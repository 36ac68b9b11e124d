package io.leadwright.forms.attachment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code app.attachment}. */
@Component
class AttachmentRows {
    private static final String COLUMNS = """
            select file.id, file.record_id, file.name, file.type, content.size, file.added_at, file.added_by
            from app.attachment file join app.stored_file content on content.hash = file.hash
            """;

    private final JdbcClient database;

    AttachmentRows(JdbcClient database) {
        this.database = database;
    }

    /** The files of a record, newest first. */
    List<Attachment> of(long record) {
        return database.sql(
                        COLUMNS
                                + "where file.record_id = ? and file.removed_at is null order by file.added_at desc, file.id desc")
                .param(record)
                .query(AttachmentRows::read)
                .list();
    }

    Optional<Attachment> find(long record, long id) {
        return database.sql(COLUMNS + "where file.record_id = ? and file.id = ? and file.removed_at is null")
                .params(record, id)
                .query(AttachmentRows::read)
                .optional();
    }

    /** The file of this content and name, if the record has it. */
    Optional<Attachment> same(long record, byte[] hash, String name) {
        return database.sql(COLUMNS
                        + "where file.record_id = ? and file.hash = ? and file.name = ? and file.removed_at is null")
                .params(record, hash, name)
                .query(AttachmentRows::read)
                .optional();
    }

    int count(long record) {
        return database.sql("select count(*) from app.attachment where record_id = ? and removed_at is null")
                .param(record)
                .query(Integer.class)
                .single();
    }

    /** Attaches a stored content; once, however often the same file is sent at the same time. */
    boolean add(long record, byte[] hash, String name, String type, Instant at, String by) {
        return database.sql("""
                        insert into app.attachment (record_id, hash, name, type, added_at, added_by) values (?, ?, ?, ?, ?, ?)
                        on conflict (record_id, hash, name) where removed_at is null do nothing""")
                        .params(record, hash, name, type, Timestamp.from(at), by)
                        .update()
                > 0;
    }

    void remove(long record, long id, Instant at, String by) {
        database.sql("""
                                update app.attachment set removed_at = ?, removed_by = ?
                                where record_id = ? and id = ? and removed_at is null""").params(Timestamp.from(at), by, record, id).update();
    }

    /** Brings a removed file back, unless the same one was attached since. */
    boolean restore(long record, long id) {
        return database.sql("""
                                update app.attachment file set removed_at = null, removed_by = null
                                where record_id = ? and id = ? and removed_at is not null
                                  and not exists (select from app.attachment other
                                                  where other.record_id = file.record_id and other.hash = file.hash
                                                    and other.name = file.name and other.removed_at is null)""").params(record, id).update() > 0;
    }

    /** Deletes at most {@code most} files that were removed before the moment, and their contents that nobody needs. */
    int purge(Instant before, int most) {
        return database.sql("""
                        delete from app.attachment where id in (
                            select id from app.attachment where removed_at < ? order by removed_at limit ?)""").params(Timestamp.from(before), most).update();
    }

    private static Attachment read(ResultSet row, int number) throws SQLException {
        return new Attachment(
                row.getLong("id"),
                row.getLong("record_id"),
                row.getString("name"),
                row.getString("type"),
                row.getLong("size"),
                row.getTimestamp("added_at").toInstant(),
                row.getString("added_by"));
    }
}
