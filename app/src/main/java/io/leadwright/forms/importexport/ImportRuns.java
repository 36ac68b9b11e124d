package io.leadwright.forms.importexport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.forms.importexport.ImportHead.Beginning;
import io.leadwright.forms.importexport.ImportRun.ImportCounts;
import io.leadwright.forms.importexport.ImportRun.ImportFile;
import io.leadwright.forms.importexport.ImportRun.ImportPlan;
import io.leadwright.forms.importexport.ImportRun.ImportReason;
import io.leadwright.platform.spreadsheet.Sheet;
import io.leadwright.platform.spreadsheet.SheetKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes the rows of imports: a person's choices and the state. */
@Repository
class ImportRuns {
    private final JdbcClient database;
    private final ObjectMapper json;

    ImportRuns(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Adds an import in the state uploaded; returns its id. */
    long add(String form, String fileName, long size, Sheet sheet, String by) {
        return database.sql("""
                        insert into app.import_run (form, file_name, size, kind, encoding, separator, state, by)
                        values (?, ?, ?, ?, ?, ?, 'uploaded', ?) returning id""")
                .params(form, fileName, size, sheet.kind().code(), sheet.encoding(), sheet.separator(), by)
                .query(Long.class)
                .single();
    }

    /** Stores how the file is read, what its beginning says, and how its columns are mapped; false once its check has begun. */
    boolean read(long id, Beginning first, List<String> mapping, List<ColumnFormat> formats) {
        Sheet sheet = first.sheet();
        return database.sql("""
                        update app.import_run set encoding = ?, separator = ?, sheet = ?, header_row = ?, headers = ?::jsonb,
                               samples = ?::jsonb, head = ?::jsonb, mapping = ?::jsonb, formats = ?::jsonb, changed_at = now()
                        where id = ? and state = 'uploaded'""")
                        .params(
                                sheet.encoding(),
                                sheet.separator(),
                                sheet.name(),
                                sheet.header(),
                                write(first.headers()),
                                write(first.samples()),
                                write(first.head()),
                                write(mapping),
                                write(formats),
                                id)
                        .update()
                > 0;
    }

    /** Stores the person's choices. */
    void choose(long id, ImportPlan plan) {
        database.sql("""
                        update app.import_run set mapping = ?::jsonb, formats = ?::jsonb, left_out = ?::jsonb, refuse_bad = ?,
                               changed_at = now() where id = ?""")
                .params(write(plan.mapping()), write(plan.formats()), write(plan.leftOut()), plan.refuseBad(), id)
                .update();
    }

    /** Moves to another state from one of the given states; false if the import is in none of them. The work starts at the first row. */
    boolean move(long id, ImportState to, Set<ImportState> from) {
        return database.sql("""
                        update app.import_run set state = :to, changed_at = now(), at_row = 0, token = null,
                               lease_until = null, attempts = 0, fault = null
                        where id = :id and state in (:from)""")
                        .param("to", to.code())
                        .param("id", id)
                        .param("from", from.stream().map(ImportState::code).toList())
                        .update()
                > 0;
    }

    /** Resets the counts of the check. */
    void forgetCheck(long id) {
        database.sql("update app.import_run set total = 0, good = 0, bad = 0, warned = 0 where id = ?")
                .param(id)
                .update();
    }

    void undoneBy(long id, String by) {
        database.sql("update app.import_run set undone_by = ? where id = ?")
                .params(by, id)
                .update();
    }

    Optional<ImportRun> find(String form, long id) {
        return database.sql("select * from app.import_run where form = ? and id = ?")
                .params(form, id)
                .query(this::read)
                .optional();
    }

    /** The newest imports of a form; by is a username, or null for all imports. */
    List<ImportRun> newest(String form, @Nullable String by, int count) {
        return database.sql("""
                        select * from app.import_run where form = :form and (cast(:by as text) is null or by = :by)
                        order by id desc limit :count""")
                .param("form", form)
                .param("by", by)
                .param("count", count)
                .query(this::read)
                .list();
    }

    ImportRun read(ResultSet row, int number) throws SQLException {
        String fault = row.getString("fault");
        return new ImportRun(
                row.getLong("id"),
                row.getString("form"),
                file(row),
                new ImportPlan(
                        texts(row.getString("mapping")),
                        List.of(parse(row.getString("formats"), ColumnFormat[].class)),
                        texts(row.getString("left_out")).stream().collect(Collectors.toUnmodifiableSet()),
                        row.getBoolean("refuse_bad")),
                ImportState.of(row.getString("state")),
                fault == null ? null : parse(fault, ImportReason.class),
                counts(row),
                row.getString("by"),
                row.getString("undone_by"),
                row.getTimestamp("at").toInstant());
    }

    private ImportFile file(ResultSet row) throws SQLException {
        return new ImportFile(
                row.getString("file_name"),
                row.getLong("size"),
                new Sheet(
                        SheetKind.of(row.getString("kind")),
                        row.getString("encoding"),
                        row.getString("separator"),
                        row.getString("sheet"),
                        row.getInt("header_row")),
                texts(row.getString("headers")),
                Arrays.stream(parse(row.getString("samples"), String[][].class))
                        .map(List::of)
                        .toList(),
                parse(row.getString("head"), ImportHead.Head.class));
    }

    private static ImportCounts counts(ResultSet row) throws SQLException {
        return new ImportCounts(
                row.getInt("total"),
                row.getInt("at_row"),
                row.getInt("good"),
                row.getInt("bad"),
                row.getInt("warned"),
                row.getInt("created"),
                row.getInt("removed"),
                row.getInt("kept"));
    }

    private List<String> texts(String list) {
        return List.of(parse(list, String[].class));
    }

    private <T> T parse(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An import contains invalid JSON", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A value cannot be written as JSON", e);
        }
    }
}
