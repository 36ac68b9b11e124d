package io.leadwright.platform.spreadsheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that is written row by row, so that it is never held in memory. */
public interface ExportTable extends Closeable {

    /** Writes a row: texts, numbers, or null for an empty cell. */
    void row(List<? extends @Nullable Object> cells) throws IOException;
}
