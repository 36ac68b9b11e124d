package io.leadwright.forms.importexport;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.leadwright.forms.importexport.ImportRun.ImportCounts;
import io.leadwright.forms.importexport.ImportRun.ImportFile;
import io.leadwright.forms.importexport.ImportRun.ImportPlan;
import io.leadwright.forms.importexport.ImportRun.ImportReason;
import io.leadwright.platform.spreadsheet.Sheet;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An import as the API shows it; file and plan are flat in the JSON.
 *
 * @param state uploaded, checking, checked, running, done, cancelled, undoing, undone or failed
 * @param fault why it failed, in the caller's language
 */
record ImportStatus(
        long id,
        String form,
        @JsonUnwrapped File file,
        @JsonUnwrapped ImportPlan plan,
        String state,
        @Nullable String fault,
        ImportCounts counts,
        String by,
        @Nullable String undoneBy,
        Instant at) {

    /**
     * The uploaded file and how it is read.
     *
     * @param size in bytes
     * @param kind csv or xlsx
     * @param sheet name of the sheet that is read, of a workbook
     * @param headerRow number of the row with the headers
     * @param head the sheets with their rows, the first rows, how the columns are meant, and texts that make the encoding doubtful
     */
    record File(
            String fileName,
            long size,
            String kind,
            String encoding,
            String separator,
            String sheet,
            int headerRow,
            List<String> headers,
            List<List<String>> samples,
            @JsonUnwrapped ImportHead.Head head) {
        static File of(ImportFile file) {
            Sheet sheet = file.sheet();
            return new File(
                    file.name(),
                    file.size(),
                    sheet.kind().code(),
                    sheet.encoding(),
                    sheet.separator(),
                    sheet.name(),
                    sheet.header(),
                    file.headers(),
                    file.samples(),
                    file.head());
        }
    }

    static ImportStatus of(ImportRun run, ImportTexts texts, Locale language) {
        ImportReason fault = run.fault();
        return new ImportStatus(
                run.id(),
                run.form(),
                File.of(run.file()),
                run.plan(),
                run.state().code(),
                fault == null ? null : texts.file(fault.code(), fault.arguments(), language),
                run.counts(),
                run.by(),
                run.undoneBy(),
                run.at());
    }
}
