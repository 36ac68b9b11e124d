package io.leadwright.platform.spreadsheet;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a CSV file (RFC 4180, any separator) row by row. */
final class SheetCsv {
    private SheetCsv() {}

    /**
     * Reads until the end or until no more is wanted.
     *
     * @throws SheetFault encoding, quotes or cellTooLong, each with the row
     */
    static void read(Path file, String encoding, String separator, SheetRows rows) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .get();
        int number = 0;
        try (Reader text = new SheetCellLimit(SheetEncoding.open(file, encoding), separator.charAt(0));
                CSVParser parser =
                        CSVParser.builder().setReader(text).setFormat(format).get()) {
            for (CSVRecord row : parser) {
                number++;
                if (number == 1 && SheetSeparator.named(String.join(separator, row.values())) != null) {
                    continue;
                }
                if (!SheetCell.pass(number, List.of(row.values()), rows)) {
                    return;
                }
            }
        } catch (UncheckedIOException | IOException e) {
            throw fault(e, number + 1);
        }
    }

    private static RuntimeException fault(Exception e, int row) throws IOException {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        if (cause instanceof CharacterCodingException) {
            return new SheetFault("wrongEncoding", row);
        }
        if (cause instanceof CSVException || !(cause instanceof FileSystemException)) {
            return new SheetFault("quotes", row);
        }
        throw (IOException) cause;
    }
}
