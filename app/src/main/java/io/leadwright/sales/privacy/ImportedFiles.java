package io.leadwright.sales.privacy;

import io.leadwright.platform.spreadsheet.Sheet;
import io.leadwright.platform.spreadsheet.SheetFault;
import io.leadwright.platform.spreadsheet.SheetKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes stored files of imports that name a person; an import that has not ended is cancelled with its file. */
@Component
class ImportedFiles {
    private final JdbcClient database;

    ImportedFiles(JdbcClient database) {
        this.database = database;
    }

    private record Stored(long id, Sheet sheet, boolean own) {}

    /** Deletes the files in which the person's values stand, or from which the person's records came; returns their number. */
    long delete(Person person, Redaction redaction) {
        List<Stored> files = database.sql("""
                        select id, kind, encoding, separator,
                               exists (select from app.import_row where import_id = run.id and record_id = any(?)) as own
                        from app.import_run run
                        where exists (select from app.import_chunk where import_id = run.id)""")
                .param(person.place().ids())
                .query((row, number) -> new Stored(
                        row.getLong("id"),
                        new Sheet(
                                SheetKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getString("encoding"),
                                row.getString("separator"),
                                ""),
                        row.getBoolean("own")))
                .list();
        List<Long> found = files.stream()
                .filter(file -> file.own() || names(file, redaction))
                .map(Stored::id)
                .toList();
        found.forEach(this::delete);
        return found.size();
    }

    private void delete(long id) {
        database.sql("delete from app.import_chunk where import_id = ?")
                .param(id)
                .update();
        database.sql("""
                        update app.import_run set state = 'cancelled', changed_at = now(), token = null, lease_until = null
                        where id = ? and state in ('uploaded', 'checking', 'checked', 'running', 'undoing')""").param(id).update();
    }

    /** A file that cannot be read to its end counts as one that names the person. */
    private boolean names(Stored stored, Redaction redaction) {
        boolean[] found = {false};
        try {
            Path file = Files.createTempFile("leadwright-erasure", ".tmp");
            try {
                copy(stored.id(), file);
                stored.sheet().readAll(file, (number, cells) -> {
                    found[0] = redaction.in(String.join("\n", cells));
                    return !found[0];
                });
            } finally {
                Files.delete(file);
            }
            return found[0];
        } catch (SheetFault unreadable) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(long id, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            List<Integer> numbers = database.sql("select number from app.import_chunk where import_id = ? order by 1")
                    .param(id)
                    .query(Integer.class)
                    .list();
            for (int number : numbers) {
                out.write(database.sql("select bytes from app.import_chunk where import_id = ? and number = ?")
                        .params(id, number)
                        .query((row, index) -> row.getBytes(1))
                        .single());
            }
        }
    }
}
