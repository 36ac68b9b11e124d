package io.leadwright.forms.importexport;

import io.leadwright.platform.spreadsheet.Sheet;
import io.leadwright.platform.spreadsheet.SheetFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the beginning of a file: its headers and a few sample rows for the mapping. */
@Component
class ImportHead {
    private static final int SAMPLES = 3;

    private final ImportSettings settings;

    /** The first row with content, and the next few. */
    record Head(List<String> headers, List<List<String>> samples) {}

    ImportHead(ImportSettings settings) {
        this.settings = settings;
    }

    /**
     * Reads only as much as needed.
     *
     * @throws SheetFault noRows, tooManyColumns, or the reason why it cannot be read
     */
    Head read(Path file, Sheet sheet) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        sheet.read(file, (number, cells) -> {
            if (cells.size() > settings.maxColumns()) {
                throw new SheetFault("tooManyColumns", settings.maxColumns(), cells.size());
            }
            rows.add(cells.stream().map(ImportLine::shown).toList());
            return rows.size() <= SAMPLES;
        });
        if (rows.size() < 2) {
            throw new SheetFault(rows.isEmpty() ? "empty" : "noRows");
        }
        return new Head(rows.get(0), List.copyOf(rows.subList(1, rows.size())));
    }
}
