package io.leadwright.forms.importexport;

import io.leadwright.platform.spreadsheet.Sheet;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An import: a file whose rows become records.
 *
 * @param fault why it failed; null if it did not
 * @param by username of the person who uploaded the file
 * @param undoneBy username of the person who undid the import
 */
record ImportRun(
        long id,
        String form,
        ImportFile file,
        ImportPlan plan,
        ImportState state,
        @Nullable ImportReason fault,
        ImportCounts counts,
        String by,
        @Nullable String undoneBy,
        Instant at) {

    /**
     * The uploaded file and how it is read.
     *
     * @param size in bytes
     * @param headers the row of headers
     * @param samples the next few rows
     * @param head what else the beginning of the file says
     */
    record ImportFile(
            String name,
            long size,
            Sheet sheet,
            List<String> headers,
            List<List<String>> samples,
            ImportHead.Head head) {}

    /**
     * How the file is imported.
     *
     * @param mapping for each column the key of its field, or empty
     * @param formats for each column how its values are meant
     * @param leftOut fields with {@code importSwitch} that are set to true in every record
     * @param refuseBad whether one bad row rejects the whole file
     */
    record ImportPlan(List<String> mapping, List<ColumnFormat> formats, Set<String> leftOut, boolean refuseBad) {}

    /**
     * What a person decides about an import before its check.
     *
     * @param mapping for each column the key of its field, or empty; null keeps the current mapping
     * @param formats for each column how its values are meant; null where the column itself says it
     * @param leftOut fields with {@code importSwitch} whose switch is turned off; null for none
     * @param refuseBad whether one bad row rejects the whole file
     */
    record ImportChoice(
            @Nullable List<@Nullable String> mapping,
            @Nullable List<@Nullable ColumnFormat> formats,
            @Nullable Set<String> leftOut,
            boolean refuseBad) {}

    /**
     * The numbers of rows and records of an import.
     *
     * @param total rows with content, known after the check
     * @param atRow last row of the file that was processed, as a spreadsheet numbers it
     * @param good rows that can be written
     * @param bad rows that cannot be written
     * @param warned rows that are written despite a warning
     * @param created records written
     * @param removed records removed by undo
     * @param kept records kept by undo because a person changed them
     */
    public record ImportCounts(
            int total, int atRow, int good, int bad, int warned, int created, int removed, int kept) {}

    /** Why an import failed: a message {@code imports.file.<code>} with its arguments. */
    record ImportReason(String code, List<Object> arguments) {}
}
