package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.importexport.ImportClaims.ImportClaim;
import io.leadwright.forms.importexport.ImportClaims.ImportLost;
import io.leadwright.forms.importexport.ImportFaults.ImportFault;
import io.leadwright.forms.importexport.ImportRun.ImportCounts;
import io.leadwright.forms.record.EntryMatches;
import io.leadwright.forms.record.PersonFields;
import io.leadwright.platform.spreadsheet.SheetFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The dry run: reports every row that cannot be written, and writes no record. When restarted, it begins at the first row. */
@Component
class ImportCheck {
    private static final int PIECE = 500;

    private final Forms forms;
    private final ImportFiles files;
    private final ImportFaults faults;
    private final ImportRows rows;
    private final ImportClaims claims;
    private final ImportRuns runs;
    private final ColumnValues values;
    private final PersonFields people;
    private final ImportSettings settings;
    private final EntryMatches matches;
    private final ImportOwners owners;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    ImportCheck(
            Forms forms,
            ImportFiles files,
            ImportFaults faults,
            ImportRows rows,
            ImportClaims claims,
            ImportRuns runs,
            ColumnValues values,
            PersonFields people,
            ImportSettings settings,
            EntryMatches matches,
            ImportOwners owners,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.people = people;
        this.forms = forms;
        this.files = files;
        this.faults = faults;
        this.rows = rows;
        this.claims = claims;
        this.runs = runs;
        this.values = values;
        this.settings = settings;
        this.matches = matches;
        this.owners = owners;
        this.database = database;
        this.transaction = transaction;
    }

    /**
     * Checks the file of an import.
     *
     * @throws SheetFault if it cannot be read to its end, or has too many rows
     * @throws ImportLost if a person stopped it
     */
    void run(ImportClaim claim) throws IOException {
        FormDefinition form = forms.of(claim.run().form());
        ImportLine.Reader reader = new ImportLine.Reader(form, claim.run(), values, people);
        Pieces pieces = new Pieces(claim, new ImportDuplicates(form, claim.run(), reader, database, matches));
        transaction.executeWithoutResult(status -> {
            faults.clear(claim.run().id());
            runs.forgetCheck(claim.run().id());
        });
        Path file = files.copy(claim.run().id());
        try {
            refuseTooMany(claim.run(), file);
            reader.read(file, row -> true, pieces::take);
            pieces.end();
        } finally {
            Files.delete(file);
        }
        transaction.executeWithoutResult(status -> {
            ownerless(form, claim.run())
                    .ifPresent(code -> faults.add(
                            claim.run().id(),
                            List.of(new ImportFault(
                                    Math.max(1, claim.run().file().sheet().header()),
                                    true,
                                    "",
                                    "",
                                    "",
                                    code,
                                    List.of(pieces.total)))));
            claims.end(claim, ImportState.CHECKED);
        });
    }

    /** Counts the rows first, because checking them takes long. */
    private void refuseTooMany(ImportRun run, Path file) throws IOException {
        int[] rows = {0};
        run.file().sheet().readBelow(file, (number, cells) -> {
            if (++rows[0] > settings.maxRows()) {
                throw new SheetFault("tooManyRows", settings.maxRows());
            }
            return true;
        });
    }

    /** Why nobody would own the records of the import; empty if a column names owners, or somebody takes them. */
    private Optional<String> ownerless(FormDefinition form, ImportRun run) {
        String owner = form.customer().get("owner");
        if (owner == null || run.plan().mapping().contains(owner)) {
            return Optional.empty();
        }
        boolean off = form.fields().stream()
                .filter(field -> Boolean.parseBoolean(field.properties().get("importOwner")))
                .anyMatch(field -> run.plan().leftOut().contains(field.key()));
        return off
                ? Optional.of("imports.row.notAssigned")
                : owners.anybody() ? Optional.empty() : Optional.of("imports.row.nobody");
    }

    /** Collects rows and stores their errors in batches. */
    private final class Pieces {
        private final ImportClaim claim;
        private final ImportDuplicates duplicates;
        private final List<ImportLine> piece = new ArrayList<>();
        private int total;

        Pieces(ImportClaim claim, ImportDuplicates duplicates) {
            this.claim = claim;
            this.duplicates = duplicates;
        }

        boolean take(ImportLine line) {
            total++;
            piece.add(line);
            if (piece.size() == PIECE) {
                end();
            }
            return true;
        }

        void end() {
            List<ImportLine> lines = rows.written(claim.run(), duplicates.mark(piece));
            int last = lines.isEmpty() ? 0 : lines.get(lines.size() - 1).row();
            int good = (int) lines.stream().filter(ImportLine::good).count();
            int warned = (int) lines.stream()
                    .filter(line -> line.good() && !line.faults().isEmpty())
                    .count();
            transaction.executeWithoutResult(status -> {
                claims.moved(claim, new ImportCounts(lines.size(), last, good, lines.size() - good, warned, 0, 0, 0));
                faults.add(
                        claim.run().id(),
                        lines.stream().flatMap(line -> line.faults().stream()).toList());
                faults.addRows(claim.run().id(), lines);
            });
            piece.clear();
        }
    }
}
