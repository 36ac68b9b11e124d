package io.leadwright.forms.importexport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the errors of imported rows. */
@Repository
class ImportFaults {
    private static final int BATCH = 500;

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final ObjectMapper json;

    ImportFaults(JdbcClient database, JdbcTemplate batches, ObjectMapper json) {
        this.database = database;
        this.batches = batches;
        this.json = json;
    }

    /** Adds faults; those of one row come together, the most severe first. */
    void add(long run, List<ImportFault> faults) {
        List<Object[]> rows = new ArrayList<>();
        int number = 0;
        int row = -1;
        for (ImportFault fault : faults) {
            number = fault.row() == row ? number + 1 : 0;
            row = fault.row();
            rows.add(new Object[] {
                run,
                row,
                number,
                fault.warning(),
                fault.field(),
                fault.label(),
                fault.value(),
                fault.code(),
                write(fault)
            });
        }
        batches.batchUpdate("""
                insert into app.import_fault (import_id, row, number, warning, field, label, value, code, arguments)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                on conflict (import_id, row, number) do update set warning = excluded.warning, field = excluded.field,
                    label = excluded.label, value = excluded.value, code = excluded.code, arguments = excluded.arguments""", rows);
    }

    /** One page, in the order of the file. */
    List<ImportFault> page(long run, int page, int size) {
        return database.sql("""
                        select * from app.import_fault where import_id = ? order by row, number limit ? offset ?""")
                .params(run, size, (long) page * size)
                .query(this::read)
                .list();
    }

    long count(long run) {
        return database.sql("select count(*) from app.import_fault where import_id = ?")
                .param(run)
                .query(Long.class)
                .single();
    }

    /** All faults, in the order of the file, read in batches. */
    void each(long run, Consumer<ImportFault> reader) {
        int row = 0;
        List<ImportFault> next;
        do {
            next = database.sql("""
                            select * from app.import_fault where import_id = ? and row > ? and row <= (
                                select max(row) from (select row from app.import_fault where import_id = ? and row > ?
                                                      order by row, number limit ?) piece)
                            order by row, number""")
                    .params(run, row, run, row, BATCH)
                    .query(this::read)
                    .list();
            next.forEach(reader);
            row = next.isEmpty() ? row : next.get(next.size() - 1).row();
        } while (!next.isEmpty());
    }

    /** Deletes the faults of a check. */
    void clear(long run) {
        database.sql("delete from app.import_fault where import_id = ?")
                .param(run)
                .update();
    }

    private ImportFault read(ResultSet row, int number) throws SQLException {
        try {
            return new ImportFault(
                    row.getInt("row"),
                    row.getBoolean("warning"),
                    row.getString("field"),
                    row.getString("label"),
                    row.getString("value"),
                    row.getString("code"),
                    List.of(json.readValue(row.getString("arguments"), Object[].class)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A fault's arguments are not valid JSON", e);
        }
    }

    private String write(ImportFault fault) {
        try {
            return json.writeValueAsString(fault.arguments());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A fault's arguments cannot be written as JSON", e);
        }
    }

    /**
     * An error in a row of a file.
     *
     * @param row as a spreadsheet numbers it
     * @param warning whether the row is written anyway
     * @param field key of the field; empty if the fault concerns the whole row
     * @param label header of the column; empty if the file has no column for the field
     * @param value content of the cell, truncated
     * @param code of the message with the reason
     */
    record ImportFault(
            int row, boolean warning, String field, String label, String value, String code, List<Object> arguments) {}
}
