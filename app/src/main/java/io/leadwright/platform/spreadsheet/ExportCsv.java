package io.leadwright.platform.spreadsheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes CSV (RFC 4180), normally in UTF-8 with a byte order mark, as spreadsheets expect it, and defuses texts that they would run as formulas. */
public final class ExportCsv implements ExportTable {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final CSVPrinter printer;

    public ExportCsv(OutputStream out) throws IOException {
        this(out, StandardCharsets.UTF_8, ",");
    }

    /** Writes with the separator in the encoding, with a byte order mark if it is one of Unicode. */
    public ExportCsv(OutputStream out, Charset encoding, String separator) throws IOException {
        BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, encoding));
        if (encoding.name().startsWith("UTF")) {
            writer.write(BYTE_ORDER_MARK);
        }
        printer = new CSVPrinter(
                writer, CSVFormat.RFC4180.builder().setDelimiter(separator).get());
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        for (Object cell : cells) {
            printer.print(cell instanceof String text ? SheetCell.harmless(text) : cell);
        }
        printer.println();
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
    }
}
