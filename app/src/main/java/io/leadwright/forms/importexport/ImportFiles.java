package io.leadwright.forms.importexport;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the files of imports in the database, in chunks, so that any server can continue an import and none holds a file in memory. */
@Repository
class ImportFiles {
    private static final int CHUNK = 1 << 20;

    private final JdbcClient database;

    ImportFiles(JdbcClient database) {
        this.database = database;
    }

    /** Stores the file of an import; joins the caller's transaction. */
    void store(long run, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                database.sql("insert into app.import_chunk (import_id, number, bytes) values (?, ?, ?)")
                        .params(run, number++, chunk)
                        .update();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the file to disk; the caller deletes it. */
    Path copy(long run) throws IOException {
        Path file = Files.createTempFile("leadwright-import", ".tmp");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            int number = 0;
            byte[] chunk = chunk(run, number);
            while (chunk.length > 0) {
                out.write(chunk);
                chunk = chunk(run, ++number);
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return file;
    }

    /** The first piece of a file; empty if it is not there any more. */
    byte[] start(long run) {
        return chunk(run, 0);
    }

    private byte[] chunk(long run, int number) {
        return database.sql("select bytes from app.import_chunk where import_id = ? and number = ?")
                .params(run, number)
                .query((row, index) -> row.getBytes(1))
                .optional()
                .orElse(new byte[0]);
    }

    void delete(long run) {
        database.sql("delete from app.import_chunk where import_id = ?")
                .param(run)
                .update();
    }
}
