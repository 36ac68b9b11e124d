package io.leadwright.forms.record;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reconstructs earlier states of records from their changes. */
@Repository
class RecordChangeRows {
    private final JdbcClient database;
    private final RecordMapper mapper;

    RecordChangeRows(JdbcClient database, RecordMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    /** The record as it was created. */
    Optional<FormRecord> findCreated(String form, long id) {
        return database.sql("""
                        select record.id, form, change.version, coalesce(data.fields, '{}') as data,
                               created_at, created_by, created_at as updated_at, created_by as updated_by
                        from app.form_record record
                        join app.form_record_change change on change.record_id = record.id and change.version = 1
                        cross join lateral (select jsonb_object_agg(key, value -> 1) as fields
                                            from jsonb_each(change.changes)) data
                        where record.id = ? and form = ?""").params(id, form).query(mapper).optional();
    }

    /** Deletes changes made before the given time; the records stay unchanged. */
    int deleteChanges(Instant before, int most) {
        return database.sql("""
                        delete from app.form_record_change where ctid = any(array(
                            select ctid from app.form_record_change where at < ? order by at limit ?))""").params(before.atOffset(ZoneOffset.UTC), most).update();
    }
}
