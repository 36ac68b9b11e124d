package io.leadwright.sales.report;

import io.leadwright.platform.spreadsheet.ExportTable;
import io.leadwright.platform.spreadsheet.XlsxDownload;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Sends tables as a workbook, and a PDF. */
final class ReportDownloads {
    private ReportDownloads() {}

    /** A workbook with a sheet for each table. */
    static void workbook(HttpServletResponse response, String name, List<ReportTable> tables) throws IOException {
        XlsxDownload.send(response, name, workbook -> {
            for (ReportTable table : tables) {
                try (ExportTable sheet = workbook.sheet(table.title())) {
                    sheet.row(table.header());
                    for (List<@Nullable Object> row : table.rows()) {
                        sheet.row(plain(row));
                    }
                }
            }
        });
    }

    static ResponseEntity<byte[]> pdf(String name, byte[] file) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".pdf")
                                .build()
                                .toString())
                .body(file);
    }

    /** Says when to come back; a page shows its usual one for such moments. */
    static ResponseEntity<String> busy(String text) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "30")
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(text);
    }

    private static List<@Nullable Object> plain(List<@Nullable Object> row) {
        List<@Nullable Object> cells = new ArrayList<>();
        row.forEach(cell -> cells.add(ReportTable.plain(cell)));
        return cells;
    }
}
