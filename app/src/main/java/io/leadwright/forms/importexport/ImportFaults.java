package io.leadwright.forms.importexport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the errors of imported rows, and the cells of those that were not written, so that they come back as a file to be mended. */
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
            next = after(run, row);
            next.forEach(reader);
            row = next.isEmpty() ? row : next.get(next.size() - 1).row();
        } while (!next.isEmpty());
    }

    private List<ImportFault> after(long run, int row) {
        return database.sql("""
                        select * from app.import_fault where import_id = ? and row > ? and row <= (
                            select max(row) from (select row from app.import_fault where import_id = ? and row > ?
                                                  order by row, number limit ?) piece)
                        order by row, number""")
                .params(run, row, run, row, BATCH)
                .query(this::read)
                .list();
    }

    /** The errors of some rows, in the order of the file. */
    List<ImportFault> errors(long run, List<Integer> rows) {
        return database.sql("""
                        select * from app.import_fault where import_id = ? and row = any(?) and not warning
                        order by row, number""")
                .params(run, rows.toArray(Integer[]::new))
                .query(this::read)
                .list();
    }

    /** Deletes the faults and bad rows of a check. */
    void clear(long run) {
        database.sql("delete from app.import_fault where import_id = ?")
                .param(run)
                .update();
        database.sql("delete from app.import_bad_row where import_id = ?")
                .param(run)
                .update();
    }

    /**
     * A row as it stands in the file.
     *
     * @param cells texts, and numbers where a workbook stores them as such
     */
    record BadRow(int row, List<Object> cells) {}

    /** Stores the bad ones of these rows, without those whose records are there; joins the caller's transaction. */
    void addRows(long run, List<ImportLine> lines) {
        List<Object[]> rows = lines.stream()
                .filter(line -> line.faults().stream()
                        .anyMatch(fault -> !fault.warning() && !fault.code().equals(ImportFault.ALREADY)))
                .map(line -> new Object[] {run, line.row(), json(cells(line.cells()))})
                .toList();
        if (!rows.isEmpty()) {
            batches.batchUpdate("""
                    insert into app.import_bad_row (import_id, row, cells) values (?, ?, ?::jsonb)
                    on conflict (import_id, row) do update set cells = excluded.cells""", rows);
        }
    }

    private static List<Object> cells(ImportLine.Cells cells) {
        List<Object> all = new ArrayList<>();
        int most = Math.max(
                cells.texts().size(),
                cells.errors().keySet().stream()
                        .mapToInt(column -> column + 1)
                        .max()
                        .orElse(0));
        for (int i = 0; i < most; i++) {
            String text = cells.errors()
                    .getOrDefault(i, i < cells.texts().size() ? cells.texts().get(i) : "");
            all.add(cells.numbers().get(i) && plain(text) ? new BigDecimal(text) : text.replace('\0', '\ufffd'));
        }
        return all;
    }

    /** A number that is shown as it is stored, without zeros before it or a percent sign. */
    private static boolean plain(String text) {
        try {
            return new BigDecimal(text).toPlainString().equals(text);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The next rows behind a row, in the order of the file. */
    List<BadRow> rows(long run, int row, int count) {
        return database.sql("""
                        select row, cells from app.import_bad_row where import_id = ? and row > ? order by row limit ?""")
                .params(run, row, count)
                .query((found, number) -> new BadRow(found.getInt(1), cells(found.getString(2))))
                .list();
    }

    boolean anyRow(long run) {
        return !rows(run, 0, 1).isEmpty();
    }

    /** The number of cells of the widest row. */
    int widest(long run) {
        return database.sql(
                        "select coalesce(max(jsonb_array_length(cells)), 0) from app.import_bad_row where import_id = ?")
                .param(run)
                .query(Integer.class)
                .single();
    }

    private List<Object> cells(String cells) {
        try {
            List<Object> all = new ArrayList<>();
            json.readTree(cells).forEach(cell -> all.add(cell.isNumber() ? cell.decimalValue() : cell.asText()));
            return all;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The cells of a bad row are not valid JSON", e);
        }
    }

    private String json(List<Object> cells) {
        try {
            return json.writeValueAsString(cells);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
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
            int row, boolean warning, String field, String label, String value, String code, List<Object> arguments) {
        /** The row needs no mending: its record is there. */
        static final String ALREADY = "imports.row.already";
    }
}
