package io.leadwright.platform.spreadsheet;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.input.BoundedInputStream;

/** Stops reading when a table exceeds the size limit once it is unpacked. */
final class SheetLimit {
    private SheetLimit() {}

    static InputStream of(InputStream in, long limit) throws IOException {
        return BoundedInputStream.builder()
                .setInputStream(in)
                .setMaxCount(limit + 1)
                .setOnMaxCount((most, read) -> {
                    throw new SheetFault("tooLarge", limit >> 20);
                })
                .get();
    }
}
