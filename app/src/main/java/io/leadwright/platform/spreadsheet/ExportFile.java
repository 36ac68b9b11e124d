package io.leadwright.platform.spreadsheet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Sends a table as a download. */
public final class ExportFile {
    public static final String CSV = "text/csv;charset=UTF-8";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private ExportFile() {}

    /** Sends the file and deletes it. */
    public static void send(HttpServletResponse response, Path file, SheetKind kind, String name) throws IOException {
        try {
            describe(response, kind, name);
            response.setContentLengthLong(Files.size(file));
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.delete(file);
        }
    }

    /** Sets the headers for a file of this kind and name that caches must not store. */
    public static void describe(HttpServletResponse response, SheetKind kind, String name) {
        response.setContentType(kind == SheetKind.CSV ? CSV : XLSX);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + "." + kind.code(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }
}
