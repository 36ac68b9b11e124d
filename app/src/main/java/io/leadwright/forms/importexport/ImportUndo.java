package io.leadwright.forms.importexport;

import io.leadwright.automation.process.Processes;
import io.leadwright.forms.importexport.ImportClaims.ImportClaim;
import io.leadwright.forms.importexport.ImportClaims.ImportLost;
import io.leadwright.forms.importexport.ImportRun.ImportCounts;
import io.leadwright.forms.record.Records;
import io.leadwright.platform.transaction.Writes;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Undoes a whole import: ends the process instances about its records and removes them, except those a person has changed since. */
@Component
class ImportUndo {
    private static final int BATCH = 20;

    private final Records records;
    private final Processes processes;
    private final ImportRows rows;
    private final ImportFiles files;
    private final ImportClaims claims;
    private final Writes writes;
    private final MessageSource messages;

    ImportUndo(
            Records records,
            Processes processes,
            ImportRows rows,
            ImportFiles files,
            ImportClaims claims,
            Writes writes,
            MessageSource messages) {
        this.records = records;
        this.processes = processes;
        this.rows = rows;
        this.files = files;
        this.claims = claims;
        this.writes = writes;
        this.messages = messages;
    }

    /**
     * Undoes what is left of the import.
     *
     * @param stopping whether the server is shutting down
     * @throws ImportLost if another server took it over
     */
    void run(ImportClaim claim, BooleanSupplier stopping) {
        List<ImportRows.Made> next = rows.created(claim.run().id(), BATCH);
        while (!next.isEmpty()) {
            if (stopping.getAsBoolean()) {
                claims.release(claim);
                return;
            }
            List<ImportRows.Made> batch = next;
            writes.write(() -> takeBack(claim, batch));
            next = rows.created(claim.run().id(), BATCH);
        }
        writes.write(() -> {
            claims.end(claim, ImportState.UNDONE);
            files.delete(claim.run().id());
            return claim;
        });
    }

    private int takeBack(ImportClaim claim, List<ImportRows.Made> batch) {
        int removed = 0;
        int kept = 0;
        for (ImportRows.Made made : batch) {
            if (rows.touched(made.record())) {
                rows.set(claim.run().id(), made.row(), ImportRows.Outcome.KEPT);
                kept++;
            } else {
                remove(claim.run(), made.record());
                rows.set(claim.run().id(), made.row(), ImportRows.Outcome.REMOVED);
                removed++;
            }
        }
        claims.moved(claim, new ImportCounts(0, 0, 0, 0, 0, 0, removed, kept));
        return removed;
    }

    private void remove(ImportRun run, long record) {
        String by = run.undoneBy() == null ? run.by() : run.undoneBy();
        String reason =
                messages.getMessage("imports.undo.reason", new Object[] {String.valueOf(run.id())}, Locale.ROOT);
        processes.end(run.form() + ":" + record, reason, by);
        records.remove(run.form(), record);
    }
}
