package io.leadwright.forms.importexport;

import io.leadwright.forms.importexport.ImportFaults.BadRow;
import io.leadwright.forms.importexport.ImportFaults.ImportFault;
import io.leadwright.platform.spreadsheet.ExportCsv;
import io.leadwright.platform.spreadsheet.ExportFile;
import io.leadwright.platform.spreadsheet.ExportTable;
import io.leadwright.platform.spreadsheet.ExportXlsx;
import io.leadwright.platform.spreadsheet.Sheet;
import io.leadwright.platform.spreadsheet.SheetKind;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes what is wrong with an import: the list of its faults, or the bad rows alone with the reasons behind them. */
@Component
class ImportBadFiles {
    private static final int BATCH = 500;
    private static final String DAMAGED = "\ufffd";
    private static final String COLUMN = "imports.bad.column-name";
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private final ImportFaults faults;
    private final ImportTexts texts;

    ImportBadFiles(ImportFaults faults, ImportTexts texts) {
        this.faults = faults;
        this.texts = texts;
    }

    /** Whether a header is that of the reasons in a file of bad rows, in any language. */
    boolean reasons(String header) {
        return LANGUAGES.stream()
                .anyMatch(language -> texts.text(COLUMN, language).equals(header));
    }

    boolean any(ImportRun run) {
        return faults.anyRow(run.id());
    }

    /** Writes the faults as CSV: row, column, value, whether the row is written anyway, and the reason. */
    void faults(long run, OutputStream out, Locale language) throws IOException {
        try (ExportCsv csv = new ExportCsv(out)) {
            csv.row(List.of("row", "column", "value", "kind", "reason").stream()
                    .map(column -> (Object) texts.text("imports.bad." + column, language))
                    .toList());
            faults.each(run, fault -> write(csv, fault, language));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(ExportCsv csv, ImportFault fault, Locale language) {
        try {
            csv.row(List.of(
                    fault.row(),
                    name(fault),
                    fault.value(),
                    texts.text(fault.warning() ? "imports.bad.warning" : "imports.bad.error", language),
                    texts.reason(fault, language)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(ImportFault fault) {
        return fault.label().isEmpty() ? fault.field() : fault.label();
    }

    /** Sends the bad rows as a file like the one that was uploaded. */
    void send(ImportRun run, Locale language, HttpServletResponse response) throws IOException {
        Charset encoding = encoding(run.file().sheet(), language);
        Path file = rows(run, encoding, language);
        try {
            ExportFile.describe(response, run.file().sheet().kind(), run.form() + "-import-" + run.id() + "-bad");
            if (run.file().sheet().kind() == SheetKind.CSV) {
                response.setContentType("text/csv;charset=" + encoding.name());
            }
            response.setContentLengthLong(Files.size(file));
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.delete(file);
        }
    }

    private Path rows(ImportRun run, Charset encoding, Locale language) throws IOException {
        Sheet sheet = run.file().sheet();
        Path file = Files.createTempFile("leadwright-bad", ".tmp");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ExportTable table = sheet.kind() == SheetKind.CSV
                        ? new ExportCsv(out, encoding, sheet.separator())
                        : new ExportXlsx(out, sheet.name())) {
            write(run, table, language);
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
        return file;
    }

    /** That of the file, if it has the signs of the reasons and the one for damaged text; any other would write question marks for them. */
    private Charset encoding(Sheet sheet, Locale language) {
        Charset own = sheet.kind() == SheetKind.CSV ? Charset.forName(sheet.encoding()) : StandardCharsets.UTF_8;
        return own.newEncoder().canEncode(DAMAGED + texts.text(COLUMN, language)) ? own : StandardCharsets.UTF_8;
    }

    private void write(ImportRun run, ExportTable table, Locale language) throws IOException {
        List<String> headers = new ArrayList<>(run.file().headers());
        if (!headers.isEmpty() && reasons(headers.get(headers.size() - 1))) {
            headers.remove(headers.size() - 1);
        }
        int width = Math.max(headers.size(), faults.widest(run.id()));
        while (headers.size() < width) {
            headers.add("");
        }
        headers.add(texts.text(COLUMN, language));
        table.row(headers);
        List<BadRow> next = faults.rows(run.id(), 0, BATCH);
        while (!next.isEmpty()) {
            Map<Integer, List<String>> reasons = reasons(run.id(), next, language);
            for (BadRow row : next) {
                List<Object> cells = new ArrayList<>(row.cells());
                while (cells.size() < width) {
                    cells.add("");
                }
                cells.add(String.join("; ", reasons.getOrDefault(row.row(), List.of())));
                table.row(cells);
            }
            next = faults.rows(run.id(), next.get(next.size() - 1).row(), BATCH);
        }
    }

    private Map<Integer, List<String>> reasons(long run, List<BadRow> rows, Locale language) {
        Map<Integer, List<String>> reasons = new HashMap<>();
        for (ImportFault fault :
                faults.errors(run, rows.stream().map(BadRow::row).toList())) {
            String reason = texts.reason(fault, language);
            reasons.computeIfAbsent(fault.row(), row -> new ArrayList<>())
                    .add(name(fault).isEmpty() ? reason : name(fault) + ": " + reason);
        }
        return reasons;
    }
}
