package io.leadwright.forms.importexport;

import io.leadwright.forms.importexport.ImportRun.ImportCounts;
import io.leadwright.forms.importexport.ImportRun.ImportReason;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An import as the API shows it.
 *
 * @param state uploaded, checking, checked, running, done, cancelled, undoing, undone or failed
 * @param kind csv or xlsx
 * @param fault why it failed, in the caller's language
 */
record ImportStatus(
        long id,
        String form,
        String fileName,
        long size,
        String kind,
        String encoding,
        String separator,
        List<String> headers,
        List<List<String>> samples,
        List<String> mapping,
        Set<String> leftOut,
        boolean refuseBad,
        String state,
        @Nullable String fault,
        ImportCounts counts,
        String by,
        @Nullable String undoneBy,
        Instant at) {

    static ImportStatus of(ImportRun run, ImportTexts texts, Locale language) {
        ImportReason fault = run.fault();
        return new ImportStatus(
                run.id(),
                run.form(),
                run.fileName(),
                run.size(),
                run.sheet().kind().code(),
                run.sheet().encoding(),
                run.sheet().separator(),
                run.headers(),
                run.samples(),
                run.mapping(),
                run.leftOut(),
                run.refuseBad(),
                run.state().code(),
                fault == null ? null : texts.file(fault.code(), fault.arguments(), language),
                run.counts(),
                run.by(),
                run.undoneBy(),
                run.at());
    }
}
