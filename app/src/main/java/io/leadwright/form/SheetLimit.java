package io.leadwright.form;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops reading when there are more bytes than a table may have once it is unpacked. */
final class SheetLimit extends FilterInputStream {
    private final long limit;
    private long read;

    SheetLimit(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(count);
        return count;
    }

    private void count(int bytes) {
        read += Math.max(0, bytes);
        if (read > limit) {
            throw new SheetFault("tooLarge", limit >> 20);
        }
    }
}
