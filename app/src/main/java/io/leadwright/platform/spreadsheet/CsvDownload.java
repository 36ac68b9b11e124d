package io.leadwright.platform.spreadsheet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sends a table of another module as a CSV download that is safe for spreadsheets. The file is complete before its first byte is sent, so
 * that a slow reader holds no database connection and failures are answered as errors.
 */
public final class CsvDownload {
    private CsvDownload() {}

    /** Writes the rows of a table. */
    public interface Rows {
        void write(ExportTable table) throws IOException;
    }

    /** Sends the table; its name is the file's, without extension. */
    public static void send(HttpServletResponse response, String name, Rows rows) throws IOException {
        Path file = Files.createTempFile("leadwright-export", ".csv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ExportTable table = new ExportCsv(out)) {
            rows.write(table);
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
        ExportFile.send(response, file, SheetKind.CSV, name);
    }
}
