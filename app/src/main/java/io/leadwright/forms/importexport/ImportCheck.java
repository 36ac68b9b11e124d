package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.importexport.ImportClaims.ImportClaim;
import io.leadwright.forms.importexport.ImportClaims.ImportLost;
import io.leadwright.forms.importexport.ImportFaults.ImportFault;
import io.leadwright.forms.importexport.ImportRun.ImportCounts;
import io.leadwright.forms.record.EntryMatches;
import io.leadwright.forms.record.PersonFields;
import io.leadwright.platform.spreadsheet.Sheet;
import io.leadwright.platform.spreadsheet.SheetFault;
import io.leadwright.platform.spreadsheet.SheetRows;
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

    /** The row that a warning about the whole file is shown at. */
    private static final int HEADER = 1;

    private final Forms forms;
    private final ImportFiles files;
    private final ImportFaults faults;
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
        Pieces pieces = new Pieces(claim, reader, new ImportDuplicates(form, claim.run(), reader, database, matches));
        transaction.executeWithoutResult(status -> {
            faults.clear(claim.run().id());
            runs.forgetCheck(claim.run().id());
        });
        Path file = files.copy(claim.run().id());
        try {
            claim.run().file().sheet().read(file, pieces);
            pieces.end();
        } finally {
            Files.delete(file);
        }
        transaction.executeWithoutResult(status -> {
            ownerless(form, claim.run())
                    .ifPresent(code -> faults.add(
                            claim.run().id(),
                            List.of(new ImportFault(HEADER, true, "", "", "", code, List.of(pieces.total)))));
            claims.end(claim, ImportState.CHECKED);
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
    private final class Pieces implements SheetRows {
        private final ImportClaim claim;
        private final ImportLine.Reader reader;
        private final ImportDuplicates duplicates;
        private final List<ImportDuplicates.Row> piece = new ArrayList<>();
        private final List<ImportFault> errors = new ArrayList<>();
        private boolean header = true;
        private int total;

        Pieces(ImportClaim claim, ImportLine.Reader reader, ImportDuplicates duplicates) {
            this.claim = claim;
            this.reader = reader;
            this.duplicates = duplicates;
        }

        /** A column that nothing is imported from may have errors. */
        @Override
        public void error(int number, int column, String text) {
            List<String> mapping = claim.run().plan().mapping();
            if (!header && column < mapping.size() && !mapping.get(column).isEmpty()) {
                String cell = Sheet.cell(number, column);
                String label = claim.run().file().headers().get(column);
                errors.add(new ImportFault(
                        number, true, mapping.get(column), label, text, "imports.row.error", List.of(cell, text)));
            }
        }

        @Override
        public boolean row(int number, List<String> cells) {
            if (header) {
                header = false;
                errors.clear();
                return true;
            }
            if (++total > settings.maxRows()) {
                throw new SheetFault("tooManyRows", settings.maxRows());
            }
            ImportLine line = reader.read(number, cells);
            for (ImportFault error : errors) {
                line = error.row() == number ? line.with(error) : line;
            }
            errors.clear();
            piece.add(new ImportDuplicates.Row(line, cells));
            if (piece.size() == PIECE) {
                end();
            }
            return true;
        }

        void end() {
            List<ImportLine> lines = duplicates.mark(piece);
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
            });
            piece.clear();
        }
    }
}
