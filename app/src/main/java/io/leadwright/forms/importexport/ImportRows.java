package io.leadwright.forms.importexport;

import io.leadwright.forms.importexport.ImportFaults.ImportFault;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Records which row of a file created which record. */
@Repository
class ImportRows {
    private final JdbcClient database;

    ImportRows(JdbcClient database) {
        this.database = database;
    }

    /** What happened to the record of a row. */
    enum Outcome {
        CREATED,
        REMOVED,
        KEPT;

        /** As stored in the database. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A record created by an import. */
    record Made(int row, long record) {}

    /** Stores the records of rows; joins the caller's transaction, which fails if a row already has a record. */
    void add(ImportRun run, List<ImportLine> lines, List<Long> records) {
        database.sql("insert into app.import_row (import_id, row, record_id, hash) select ?, * from unnest(?, ?, ?)")
                .params(
                        run.id(),
                        lines.stream().map(ImportLine::row).toArray(Integer[]::new),
                        records.toArray(Long[]::new),
                        lines.stream().map(line -> line.hash(run)).toArray(Long[]::new))
                .update();
    }

    /** Adds an error to each good row whose values another import of the form has written already, if the record is still there. */
    List<ImportLine> written(ImportRun run, List<ImportLine> lines) {
        Map<Long, List<Object>> before = new HashMap<>();
        database.sql("""
                        select row.hash, row.import_id, row.row from app.import_row row
                        join app.import_run run on run.id = row.import_id and run.form = ?
                        where row.hash = any(?) and row.import_id <> ? and row.outcome <> 'removed'
                          and exists (select from app.form_record record where record.id = row.record_id)""")
                .params(
                        run.form(),
                        lines.stream()
                                .filter(ImportLine::good)
                                .map(line -> line.hash(run))
                                .toArray(Long[]::new),
                        run.id())
                .query(row -> {
                    before.put(row.getLong(1), List.of(row.getLong(2), row.getInt(3)));
                });
        return before.isEmpty()
                ? lines
                : lines.stream().map(line -> marked(run, line, before)).toList();
    }

    private static ImportLine marked(ImportRun run, ImportLine line, Map<Long, List<Object>> before) {
        List<Object> where = line.good() ? before.get(line.hash(run)) : null;
        return where == null
                ? line
                : line.with(new ImportFault(line.row(), false, "", "", "", ImportFault.ALREADY, where));
    }

    /** Rows that must not be written. */
    BitSet bad(long run) {
        BitSet rows = new BitSet();
        database.sql("select distinct row from app.import_fault where import_id = ? and not warning")
                .param(run)
                .query(row -> {
                    rows.set(row.getInt(1));
                });
        return rows;
    }

    /** The next records that were created and not undone yet. */
    List<Made> created(long run, int count) {
        return find(run, Outcome.CREATED, count);
    }

    /** Records that were not undone. */
    List<Made> kept(long run, int count) {
        return find(run, Outcome.KEPT, count);
    }

    private List<Made> find(long run, Outcome outcome, int count) {
        return database.sql("""
                        select row, record_id from app.import_row where import_id = ? and outcome = ?
                        order by row limit ?""")
                .params(run, outcome.code(), count)
                .query((row, number) -> new Made(row.getInt(1), row.getLong(2)))
                .list();
    }

    /** Stores the outcome for the record of a row. */
    void set(long run, int row, Outcome outcome) {
        database.sql("update app.import_row set outcome = ? where import_id = ? and row = ?")
                .params(outcome.code(), run, row)
                .update();
    }

    /** Whether a person has changed the record, attached a file or reviewed one of its texts since it was created. */
    boolean touched(long record) {
        return database.sql("""
                        select exists (select from app.form_record_change where record_id = ? and version > 1
                                       and by not like 'assistant:%')
                            or exists (select from app.text_feedback where record_id = ?)
                            or exists (select from app.attachment where record_id = ? and removed_at is null)""")
                .params(record, record, record)
                .query(Boolean.class)
                .single();
    }
}
