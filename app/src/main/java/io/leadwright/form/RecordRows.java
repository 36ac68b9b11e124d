package io.leadwright.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of records and their changes. */
@Repository
class RecordRows {
    static final String COLUMNS = "id, form, version, data, created_at, created_by, updated_at, updated_by";
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};
    private static final TypeReference<Map<String, List<@Nullable Object>>> CHANGES = new TypeReference<>() {};

    private final JdbcClient database;
    private final ObjectMapper json;

    /** Rows that this transaction wrote or locked, as they are: a lead passes a dozen steps in one, and each reads it. */
    private final TransactionMemory<Long, FormRecord> held = new TransactionMemory<>();

    RecordRows(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * A record that is about to be written.
     *
     * @param id taken from the sequence of records; null for the next one
     * @param changes field to its old and new value
     */
    record Row(@Nullable Long id, String form, Map<String, @Nullable Object> data, Map<String, ?> changes, String by) {}

    /** Writes records and their first changes in one statement; gives the records in the same order. */
    List<FormRecord> insert(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<FormRecord> inserted = database.sql("""
                        with given as (
                            select position, coalesce(id, nextval('app.form_record_id')) as id, form, data::jsonb as data, by, changes
                            from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[]) with ordinality
                                as row (id, form, data, by, changes, position)
                            order by position),
                        record as (
                            insert into app.form_record (id, form, data, created_by, updated_by)
                            select id, form, data, by, by from given
                            returning *),
                        change as (
                            insert into app.form_record_change (record_id, version, by, changes)
                            select id, 1, by, changes::jsonb from given)
                        select record.* from record join given using (id) order by position""")
                .param(rows.stream().map(Row::id).toArray(Long[]::new))
                .param(texts(rows, Row::form))
                .param(texts(rows, row -> write(row.data())))
                .param(texts(rows, Row::by))
                .param(texts(rows, row -> write(row.changes())))
                .query(this::read)
                .list();
        inserted.forEach(this::hold);
        return inserted;
    }

    private FormRecord hold(FormRecord record) {
        held.known().put(record.id(), record);
        return record;
    }

    private Optional<FormRecord> held(String form, long id) {
        return Optional.ofNullable(held.known().get(id))
                .filter(record -> record.form().equals(form));
    }

    private static String[] texts(List<Row> rows, Function<Row, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    /** Merges the fields into the record; the caller holds its lock. */
    FormRecord update(long id, Map<String, @Nullable Object> fields, Map<String, ?> changes, String by) {
        return hold(database.sql("""
                        with record as (
                            update app.form_record set data = data || ?::jsonb, version = version + 1,
                                   updated_at = now(), updated_by = ? where id = ? returning *),
                        change as (
                            insert into app.form_record_change (record_id, version, by, changes)
                            select id, version, ?, ?::jsonb from record)
                        select %s from record""".formatted(COLUMNS))
                .params(write(fields), by, id, by, write(changes))
                .query(this::read)
                .single());
    }

    /** Changes of records that were made before the moment; the records stay as they are. */
    int deleteChanges(Instant before, int most) {
        return database.sql("""
                        delete from app.form_record_change where ctid = any(array(
                            select ctid from app.form_record_change where at < ? order by at limit ?))""").params(before.atOffset(ZoneOffset.UTC), most).update();
    }

    Optional<FormRecord> find(String form, long id) {
        return held(form, id).or(() -> read(form, id));
    }

    private Optional<FormRecord> read(String form, long id) {
        return database.sql("select %s from app.form_record where id = ? and form = ?".formatted(COLUMNS))
                .params(id, form)
                .query(this::read)
                .optional();
    }

    /** The record as it was when it was created. */
    Optional<FormRecord> findCreated(String form, long id) {
        return database.sql("""
                        select record.id, form, change.version, coalesce(data.fields, '{}') as data,
                               created_at, created_by, created_at as updated_at, created_by as updated_by
                        from app.form_record record
                        join app.form_record_change change on change.record_id = record.id and change.version = 1
                        cross join lateral (select jsonb_object_agg(key, value -> 1) as fields
                                            from jsonb_each(change.changes)) data
                        where record.id = ? and form = ?""").params(id, form).query(this::read).optional();
    }

    Optional<FormRecord> lock(String form, long id) {
        return held(form, id).or(() -> lockRow(form, id).map(this::hold));
    }

    private Optional<FormRecord> lockRow(String form, long id) {
        return database.sql("select %s from app.form_record where id = ? and form = ? for update".formatted(COLUMNS))
                .params(id, form)
                .query(this::read)
                .optional();
    }

    void delete(long id) {
        held.known().remove(id);
        database.sql("delete from app.form_record where id = ?").param(id).update();
    }

    List<RecordChange> changes(long id) {
        return database.sql("""
                        select version, at, by, changes from app.form_record_change
                        where record_id = ? order by version desc limit 1000""")
                .param(id)
                .query((row, number) -> new RecordChange(
                        row.getInt("version"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("by"),
                        parse(row.getString("changes"), CHANGES)))
                .list();
    }

    FormRecord read(ResultSet row, int number) throws SQLException {
        return new FormRecord(
                row.getLong("id"),
                row.getString("form"),
                row.getInt("version"),
                parse(row.getString("data"), FIELDS),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                row.getTimestamp("updated_at").toInstant(),
                row.getString("updated_by"));
    }

    private <T> T parse(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record holds no JSON", e);
        }
    }

    private String write(Map<String, ?> value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A value cannot be written as JSON", e);
        }
    }
}
