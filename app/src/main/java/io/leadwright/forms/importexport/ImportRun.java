package io.leadwright.forms.importexport;

import io.leadwright.platform.spreadsheet.Sheet;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file whose rows become records.
 *
 * @param headers first row of the file
 * @param samples the next few rows
 * @param mapping for each column the key of its field, or empty
 * @param leftOut fields with {@code importSwitch} that every record gets as true
 * @param refuseBad whether one bad row refuses the whole file
 * @param fault why it failed; null when it did not
 * @param by username of the person who sent the file
 * @param undoneBy username of the person who took it back
 */
record ImportRun(
        long id,
        String form,
        String fileName,
        long size,
        Sheet sheet,
        List<String> headers,
        List<List<String>> samples,
        List<String> mapping,
        Set<String> leftOut,
        boolean refuseBad,
        ImportState state,
        @Nullable ImportReason fault,
        ImportCounts counts,
        String by,
        @Nullable String undoneBy,
        Instant at) {}
