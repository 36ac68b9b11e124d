package io.leadwright.platform.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.TableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole files of {@code files/reading.txt} are read as it says: encoding, sheet, row of headers, and every cell. */
class SheetFilesTest {
    @TempDir
    Path folder;

    static Stream<TableFile> files() {
        return TableFile.of("/files/reading.txt").stream();
    }

    @Test
    void thereAreEnough() {
        assertThat(files().count() + TableFile.of("/files/records.txt").size()).isGreaterThanOrEqualTo(80);
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsEveryCell(TableFile given) throws IOException {
        Path file = Files.write(folder.resolve("table"), given.bytes());
        Sheet sheet = Sheet.of(file);
        List<SheetRow> rows = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        sheet.read(file, new SheetRows() {
            @Override
            public boolean row(int number, List<String> cells) {
                return rows.add(new SheetRow(number, cells));
            }

            @Override
            public void error(int number, int column, String text) {
                errors.add("error " + Sheet.cell(number, column) + " " + text);
            }
        });
        SheetDoubt doubt = new SheetDoubt(sheet.encoding());
        rows.forEach(row -> row.cells().forEach(doubt::add));
        int header = SheetHeader.guess(rows);
        List<String> read = new ArrayList<>();
        read.add((given.workbook() ? "sheet=" + sheet.name() : "encoding=" + sheet.encoding()) + " header=" + header
                + (doubt.examples().isEmpty() ? "" : " doubted"));
        rows.stream()
                .filter(row -> row.number() >= header)
                .forEach(row -> read.add(
                        row.number() + ": " + String.join(" | ", row.cells()).replace("\n", "\\n")));
        read.addAll(errors);
        assertThat(read).isEqualTo(given.expected());
    }
}
