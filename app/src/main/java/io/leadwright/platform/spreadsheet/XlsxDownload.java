package io.leadwright.platform.spreadsheet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * Sends tables of another module as a workbook with a sheet for each, safe for spreadsheets. The file is complete before its first byte is
 * sent, as with {@link CsvDownload}.
 */
public final class XlsxDownload {
    private XlsxDownload() {}

    /** Writes the sheets one after the other. */
    public interface Sheets {
        void write(Workbook workbook) throws IOException;
    }

    /** A workbook being written. */
    public interface Workbook {
        /** Starts a new sheet; the ones before it are complete. Names must differ from each other. */
        ExportTable sheet(String name);
    }

    /** Sends the workbook; its name is the file's, without extension. */
    public static void send(HttpServletResponse response, String name, Sheets sheets) throws IOException {
        Path file = Files.createTempFile("leadwright-export", ".xlsx");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                SXSSFWorkbook workbook = new SXSSFWorkbook(ExportXlsx.WINDOW)) {
            workbook.setCompressTempFiles(true);
            sheets.write(title -> new ExportSheet(workbook, title));
            workbook.write(out);
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
        ExportFile.send(response, file, SheetKind.XLSX, name);
    }
}
