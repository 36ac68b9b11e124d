package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.importexport.ImportClaims.ImportClaim;
import io.leadwright.forms.importexport.ImportClaims.ImportLost;
import io.leadwright.forms.importexport.ImportFaults.ImportFault;
import io.leadwright.forms.importexport.ImportRun.ImportCounts;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.PersonFields;
import io.leadwright.forms.record.Records;
import io.leadwright.platform.spreadsheet.SheetFault;
import io.leadwright.platform.transaction.Writes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Writes the good rows of an import as records and starts their assistants. Records, row results and progress share one transaction; when
 * restarted, it continues after the last committed row.
 */
@Component
class ImportWriting {
    private final Forms forms;
    private final Records records;
    private final ImportFiles files;
    private final ImportRows rows;
    private final ImportFaults faults;
    private final ImportClaims claims;
    private final ImportRuns runs;
    private final ColumnValues values;
    private final PersonFields people;
    private final ImportSettings settings;
    private final Writes writes;

    ImportWriting(
            Forms forms,
            Records records,
            ImportFiles files,
            ImportRows rows,
            ImportFaults faults,
            ImportClaims claims,
            ImportRuns runs,
            ColumnValues values,
            PersonFields people,
            ImportSettings settings,
            Writes writes) {
        this.people = people;
        this.forms = forms;
        this.records = records;
        this.files = files;
        this.rows = rows;
        this.faults = faults;
        this.claims = claims;
        this.runs = runs;
        this.values = values;
        this.settings = settings;
        this.writes = writes;
    }

    /** A bad row was found in an import that takes all rows or none. */
    private static final class Refused extends RuntimeException {}

    /**
     * Writes the remaining rows of an import.
     *
     * @param stopping whether the server is shutting down
     * @throws SheetFault if the file cannot be read to its end
     * @throws ImportLost if a person stopped it
     */
    void run(ImportClaim claim, BooleanSupplier stopping) throws IOException {
        long id = claim.run().id();
        FormDefinition form = forms.of(claim.run().form());
        ImportLine.Reader reader = new ImportLine.Reader(form, claim.run(), values, people);
        Batches batches = new Batches(claim, reader, stopping);
        Path file = files.copy(id);
        try {
            reader.read(file, batches::wanted, batches::take);
            batches.end();
        } catch (Refused e) {
            runs.undoneBy(id, claim.run().by());
            claims.end(claim, ImportState.UNDOING);
            return;
        } finally {
            Files.delete(file);
        }
        if (stopping.getAsBoolean()) {
            claims.release(claim);
            return;
        }
        writes.write(() -> {
            claims.end(claim, ImportState.DONE);
            files.delete(id);
            return id;
        });
    }

    private final class Batches {
        private final ImportClaim claim;
        private final ImportLine.Reader reader;
        private final BooleanSupplier stopping;
        private final BitSet skipped;
        private final List<ImportLine> batch = new ArrayList<>();

        Batches(ImportClaim claim, ImportLine.Reader reader, BooleanSupplier stopping) {
            this.claim = claim;
            this.reader = reader;
            this.stopping = stopping;
            this.skipped = rows.bad(claim.run().id());
        }

        boolean wanted(int number) {
            return number > claim.run().counts().atRow() && !skipped.get(number);
        }

        boolean take(ImportLine line) {
            if (wanted(line.row())) {
                batch.add(line);
            }
            if (batch.size() == settings.batch()) {
                end();
            }
            return !stopping.getAsBoolean();
        }

        void end() {
            if (batch.isEmpty() || stopping.getAsBoolean()) {
                return;
            }
            List<ImportLine> fresh = new ArrayList<>();
            for (ImportLine line : rows.written(claim.run(), batch)) {
                if (line.good()) {
                    fresh.add(line);
                } else {
                    leaveOut(line, error(line));
                }
            }
            batch.clear();
            if (fresh.isEmpty()) {
                return;
            }
            try {
                write(fresh);
            } catch (ImportLost e) {
                throw e;
            } catch (RuntimeException e) {
                fresh.forEach(this::alone);
            }
        }

        /** Why a row that was good in the check is not written: it is written already, or what it refers to has changed. */
        private static ImportFault error(ImportLine line) {
            return line.faults().stream()
                    .filter(fault -> !fault.warning())
                    .findFirst()
                    .orElseThrow();
        }

        private void write(List<ImportLine> lines) {
            writes.write(() -> {
                List<FormRecord> stored = records.createAll(
                        claim.run().form(),
                        lines.stream().map(ImportLine::values).toList(),
                        claim.run().by());
                rows.add(claim.run(), lines, stored.stream().map(FormRecord::id).toList());
                int last = lines.get(lines.size() - 1).row();
                claims.moved(claim, new ImportCounts(0, last, 0, 0, 0, lines.size(), 0, 0));
                return last;
            });
        }

        /** Writes a row of a failed batch alone, so that only the row at fault is skipped. */
        private void alone(ImportLine line) {
            try {
                write(List.of(line));
            } catch (InvalidRecord e) {
                FieldFault fault = e.faults().get(0);
                leaveOut(
                        line,
                        reader.fault(line, fault.field(), false, "form.fault." + fault.code(), fault.arguments()));
            } catch (DataIntegrityViolationException e) {
                leaveOut(line, reader.fault(line, "", false, "imports.row.duplicate", List.of()));
            }
        }

        /** Does not move the place of a restart, which skips rows with an error, because rows before this one may still be unwritten. */
        private void leaveOut(ImportLine line, ImportFault fault) {
            writes.write(() -> {
                ImportLine left = new ImportLine(line.row(), line.cells(), line.values(), List.of(fault));
                faults.add(claim.run().id(), left.faults());
                faults.addRows(claim.run().id(), List.of(left));
                claims.moved(claim, new ImportCounts(0, 0, -1, 1, 0, 0, 0, 0));
                return line;
            });
            if (claim.run().plan().refuseBad()) {
                throw new Refused();
            }
        }
    }
}
