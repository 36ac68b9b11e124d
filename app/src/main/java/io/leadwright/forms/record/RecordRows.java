package io.leadwright.forms.record;

import io.leadwright.forms.definition.FieldChanges;
import io.leadwright.platform.transaction.TransactionMemory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Reads and writes the rows of records and their changes. */
@Repository
public class RecordRows {
    static final String COLUMNS = "id, form, version, data, created_at, created_by, updated_at, updated_by";

    private static final int MOST_UNWRITTEN = 500;

    private final JdbcClient database;
    private final RecordMapper mapper;
    private final List<LinkedRecords> linked;

    /** A lead passes a dozen steps in one transaction, but is read once and written once. */
    private final TransactionMemory<HeldRecords> held = new TransactionMemory<>(HeldRecords::new);

    RecordRows(JdbcClient database, RecordMapper mapper, List<LinkedRecords> linked) {
        this.database = database;
        this.mapper = mapper;
        this.linked = linked;
    }

    /**
     * A record to be written.
     *
     * @param id reserved from the sequence of records; null for the next one
     * @param changes field to its old and new value
     */
    record Row(@Nullable Long id, String form, Map<String, @Nullable Object> data, Map<String, ?> changes, String by) {}

    /** Writes records and their first changes with one statement; returns the records in the same order. */
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
                .param(texts(rows, row -> mapper.json(row.data())))
                .param(texts(rows, Row::by))
                .param(texts(rows, row -> mapper.json(row.changes())))
                .query(mapper)
                .list();
        inserted.forEach(record -> held.known().hold(record, record.createdAt()));
        return inserted;
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    /**
     * Merges the fields into the record, which the caller's transaction has locked. The row is written with all others before the
     * transaction ends, or by {@link #writeChanges} before a query over several records.
     */
    FormRecord update(FormRecord before, FieldChanges changed, String by) {
        HeldRecords mine = held.known();
        if (mine.changes().isEmpty()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    writeChanges();
                }
            });
        }
        // As the database would return them.
        FormRecord after =
                mine.change(before, mapper.fields(mapper.json(changed.fields())), mapper.json(changed.changes()), by);
        if (mine.changes().size() >= MOST_UNWRITTEN) {
            writeChanges();
        }
        return after;
    }

    /** Writes the changes of this transaction so far. */
    public void writeChanges() {
        HeldRecords mine = held.known();
        if (mine.changes().isEmpty()) {
            return;
        }
        Collection<FormRecord> records = mine.changed();
        List<HeldRecords.Change> changes = mine.changes();
        database.sql("""
                        with given as (
                            select * from unnest(?::bigint[], ?::int[], ?::text[], ?::text[]) as row (id, version, data, by)),
                        record as (
                            update app.form_record record
                            set data = record.data || given.data::jsonb, version = given.version,
                                updated_at = now(), updated_by = given.by
                            from given where record.id = given.id)
                        insert into app.form_record_change (record_id, version, by, changes)
                        select id, version, by, changes::jsonb
                        from unnest(?::bigint[], ?::int[], ?::text[], ?::text[]) as row (id, version, by, changes)""")
                .param(records.stream().map(FormRecord::id).toArray(Long[]::new))
                .param(records.stream().map(FormRecord::version).toArray(Integer[]::new))
                .param(texts(records, record -> mapper.json(mine.fields(record.id()))))
                .param(texts(records, FormRecord::updatedBy))
                .param(changes.stream().map(change -> change.after().id()).toArray(Long[]::new))
                .param(changes.stream().map(change -> change.after().version()).toArray(Integer[]::new))
                .param(texts(changes, change -> change.after().updatedBy()))
                .param(texts(changes, HeldRecords.Change::changes))
                .update();
        mine.written();
    }

    Optional<FormRecord> find(String form, long id) {
        return held.known().find(form, id).or(() -> read(form, id));
    }

    private Optional<FormRecord> read(String form, long id) {
        return database.sql("select %s from app.form_record where id = ? and form = ?".formatted(COLUMNS))
                .params(id, form)
                .query(mapper)
                .optional();
    }

    List<FormRecord> all(Collection<Long> ids) {
        return database.sql(
                        "select %s from app.form_record where id = any(?) and form not like '-%%'".formatted(COLUMNS))
                .param(ids.toArray(Long[]::new))
                .query(mapper)
                .list();
    }

    /** Locks a record together with those that change with it, unless the transaction holds it. */
    Optional<FormRecord> lock(String form, long id) {
        HeldRecords mine = held.known();
        if (mine.find(form, id).isEmpty()) {
            RecordKey key = new RecordKey(form, id);
            lock(together(List.of(key)).getOrDefault(key, Set.of()), true);
        }
        return mine.find(form, id).or(() -> lockRow(form, id, mine));
    }

    private Optional<FormRecord> lockRow(String form, long id, HeldRecords mine) {
        return database.sql("select %s, now() as now from app.form_record where id = ? and form = ? for update"
                        .formatted(COLUMNS))
                .params(id, form)
                .query((row, number) -> hold(row, number, mine))
                .optional();
    }

    /** For each of the records those that change with it, itself included. */
    Map<RecordKey, Set<RecordKey>> together(List<RecordKey> records) {
        Map<RecordKey, Set<RecordKey>> together = new LinkedHashMap<>();
        records.forEach(record -> together.put(record, new LinkedHashSet<>(Set.of(record))));
        linked.forEach(each -> each.linked(records)
                .forEach((record, others) -> together.computeIfPresent(record, (key, all) -> {
                    all.addAll(others);
                    return all;
                })));
        return together;
    }

    /** Locks and reads several records, those that are not held yet, by id; without waiting, it skips those locked by others. */
    void lock(Collection<RecordKey> all, boolean wait) {
        List<RecordKey> keys = all.stream().filter(key -> !holds(key)).toList();
        if (keys.isEmpty()) {
            return;
        }
        HeldRecords mine = held.known();
        String how = wait ? "" : "skip locked";
        database.sql("""
                        select record.*, now() as now from app.form_record record
                        join unnest(?::text[], ?::bigint[]) as key (form, id) using (form, id)
                        order by id for update of record %s""".formatted(how))
                .param(texts(keys, RecordKey::form))
                .param(keys.stream().map(RecordKey::id).toArray(Long[]::new))
                .query((row, number) -> hold(row, number, mine))
                .list();
    }

    boolean holds(RecordKey key) {
        return held.known().find(key.form(), key.id()).isPresent();
    }

    private FormRecord hold(ResultSet row, int number, HeldRecords mine) throws SQLException {
        return mine.hold(mapper.mapRow(row, number), row.getTimestamp("now").toInstant());
    }

    void delete(long id) {
        writeChanges();
        held.known().forget(id);
        database.sql("delete from app.form_record where id = ?").param(id).update();
    }

    /** Puts a record into the recycle bin, where its form has a minus before it, in the caller's transaction. */
    public void hide(long id) {
        rename(id, "'-' || form", "form not like '-%'");
    }

    /** Takes a record out of the recycle bin, in the caller's transaction. */
    public void show(long id) {
        rename(id, "substr(form, 2)", "form like '-%'");
    }

    private void rename(long id, String form, String from) {
        writeChanges();
        held.known().forget(id);
        database.sql("update app.form_record set form = %s where id = ? and %s".formatted(form, from))
                .param(id)
                .update();
    }

    List<RecordChange> changes(long id) {
        return changesSince(id, 0);
    }

    /** Who wrote a field last; empty if nobody did, or the change was deleted. */
    String lastWriter(long id, String field) {
        writeChanges();
        return database.sql("""
                        select by from app.form_record_change
                        where record_id = ? and jsonb_exists(changes, ?) order by version desc limit 1""")
                .params(id, field)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** The changes after a version, newest first, at most 1,000. */
    List<RecordChange> changesSince(long id, int version) {
        writeChanges();
        return database.sql("""
                        select version, at, by, changes from app.form_record_change
                        where record_id = ? and version > ? order by version desc limit 1000""")
                .params(id, version)
                .query((row, number) -> new RecordChange(
                        row.getInt("version"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("by"),
                        mapper.changes(row.getString("changes"))))
                .list();
    }
}
