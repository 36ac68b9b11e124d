package io.leadwright.platform.spreadsheet;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops at a CSV cell over the size limit, for example after an unmatched quotation mark, before it fills the memory. */
final class SheetCellLimit extends FilterReader {
    static final int LONGEST = 1_000_000;

    private final char separator;
    private int line = 1;
    private int start = 1;
    private int length;
    private boolean quoted;
    private boolean closing;

    SheetCellLimit(Reader reader, char separator) {
        super(reader);
        this.separator = separator;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            count((char) next);
        }
        return next;
    }

    @Override
    public int read(char[] buffer, int offset, int count) throws IOException {
        int read = super.read(buffer, offset, count);
        for (int i = 0; i < read; i++) {
            count(buffer[offset + i]);
        }
        return read;
    }

    private void count(char next) {
        line += next == '\n' ? 1 : 0;
        if (quoted && next == '"') {
            closing = !closing;
        } else if (quoted && !closing) {
            length++;
        } else if (next == separator || next == '\n' || next == '\r') {
            length = 0;
            quoted = false;
            closing = false;
            start = line;
        } else if (next == '"' && length == 0 && !quoted) {
            quoted = true;
        } else {
            length++;
        }
        if (length > LONGEST) {
            throw new SheetFault("cellTooLong", start, LONGEST);
        }
    }
}
