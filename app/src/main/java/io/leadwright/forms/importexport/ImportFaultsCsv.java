package io.leadwright.forms.importexport;

import io.leadwright.forms.importexport.ImportFaults.ImportFault;
import io.leadwright.platform.spreadsheet.ExportCsv;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Writes the bad rows of an import as CSV: row, column, value, whether the row is written anyway, and the reason. */
@Component
class ImportFaultsCsv {
    private final ImportFaults faults;
    private final ImportTexts texts;

    ImportFaultsCsv(ImportFaults faults, ImportTexts texts) {
        this.faults = faults;
        this.texts = texts;
    }

    void write(long run, OutputStream out, Locale language) throws IOException {
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
                    fault.label().isEmpty() ? fault.field() : fault.label(),
                    fault.value(),
                    texts.text(fault.warning() ? "imports.bad.warning" : "imports.bad.error", language),
                    texts.reason(fault, language)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
