package io.leadwright.form;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do with imports: send a file, map its columns, have it checked, run, stopped and taken back. The work itself is done in the background. */
@Component
class Imports {
    private static final int SHOWN = 50;

    private final Forms forms;
    private final RecordAccess records;
    private final ImportAccess access;
    private final ImportRuns runs;
    private final ImportFiles files;
    private final ImportHead head;
    private final ColumnMemory memory;
    private final ImportWorker worker;
    private final TransactionTemplate transaction;

    Imports(
            Forms forms,
            RecordAccess records,
            ImportAccess access,
            ImportRuns runs,
            ImportFiles files,
            ImportHead head,
            ColumnMemory memory,
            ImportWorker worker,
            TransactionTemplate transaction) {
        this.forms = forms;
        this.records = records;
        this.access = access;
        this.runs = runs;
        this.files = files;
        this.head = head;
        this.memory = memory;
        this.worker = worker;
        this.transaction = transaction;
    }

    /** The newest imports that the person may see. */
    List<ImportRun> newest(String form) {
        forms.of(form);
        records.requireCreate(form);
        return runs.newest(form, access.oversees() ? null : RecordAccess.username(), SHOWN);
    }

    ImportRun find(String form, long id) {
        forms.of(form);
        return access.require(form, id);
    }

    /**
     * Takes a file; its columns are mapped as before, or by their headers.
     *
     * @throws SheetFault when it is no table that can be read
     */
    ImportRun upload(String form, Path file, String name) throws IOException {
        FormDefinition definition = forms.of(form);
        records.requireCreate(form);
        Sheet sheet = Sheet.of(file);
        ImportHead.Head first = head.read(file, sheet);
        long size = Files.size(file);
        Long id = transaction.execute(status -> {
            long added = runs.add(form, ImportLine.shown(name), size, sheet, RecordAccess.username());
            runs.read(added, sheet, first.headers(), first.samples(), mapping(definition, first.headers()));
            files.store(added, file);
            return added;
        });
        return access.require(form, Objects.requireNonNull(id));
    }

    private List<String> mapping(FormDefinition form, List<String> headers) {
        return memory.recall(form, headers).orElseGet(() -> ColumnMapping.suggest(form, headers));
    }

    /**
     * Reads a CSV file in another encoding or with another separator.
     *
     * @throws SheetFault when it cannot be read like this
     */
    ImportRun read(String form, long id, String encoding, String separator) throws IOException {
        ImportRun run = at(form, id, ImportState.UPLOADED);
        List<FieldFault> faults = new ArrayList<>();
        if (!SheetEncoding.CHOICES.contains(encoding) || !Charset.isSupported(encoding)) {
            faults.add(FieldFault.of("encoding", "choice", String.join(" ", SheetEncoding.CHOICES)));
        }
        if (!SheetSeparator.CHOICES.contains(separator)) {
            faults.add(FieldFault.of("separator", "choice", ", ; | \\t"));
        }
        refuse(faults);
        Sheet sheet =
                run.sheet().kind() == SheetKind.XLSX ? run.sheet() : new Sheet(SheetKind.CSV, encoding, separator);
        Path file = files.copy(id);
        try {
            ImportHead.Head first = head.read(file, sheet);
            runs.read(id, sheet, first.headers(), first.samples(), mapping(forms.of(form), first.headers()));
        } finally {
            Files.delete(file);
        }
        return access.require(form, id);
    }

    /**
     * Starts the dry run.
     *
     * @throws InvalidRecord when the choice does not fit the form
     */
    ImportRun check(String form, long id, ImportChoice choice) {
        ImportRun run = at(form, id, ImportState.UPLOADED, ImportState.CHECKED);
        FormDefinition definition = forms.of(form);
        List<String> mapping = choice.mapping() == null
                ? run.mapping()
                : choice.mapping().stream()
                        .map(field -> Objects.requireNonNullElse(field, ""))
                        .toList();
        Set<String> leftOut = choice.leftOut() == null ? Set.of() : new LinkedHashSet<>(choice.leftOut());
        List<FieldFault> faults = new ArrayList<>(ColumnMapping.faults(definition, run.headers(), mapping));
        leftOut.stream()
                .filter(name ->
                        definition.field(name).flatMap(Field::importSwitch).isEmpty())
                .forEach(name -> faults.add(FieldFault.of("leftOut", "mapping.unknown", name)));
        refuse(faults);
        transaction.executeWithoutResult(status -> {
            runs.choose(id, mapping, leftOut, choice.refuseBad());
            memory.remember(definition, run.headers(), mapping);
            move(id, ImportState.CHECKING, ImportState.UPLOADED, ImportState.CHECKED);
        });
        worker.wake();
        return access.require(form, id);
    }

    /** Goes back from the result of a check to the mapping. */
    ImportRun map(String form, long id) {
        access.require(form, id);
        move(id, ImportState.UPLOADED, ImportState.CHECKED, ImportState.CHECKING);
        return access.require(form, id);
    }

    /** Starts to write the good rows. */
    ImportRun run(String form, long id) {
        ImportRun run = at(form, id, ImportState.CHECKED);
        if (run.refuseBad() && run.counts().bad() > 0) {
            throw new ImportConflict("refused");
        }
        if (run.counts().good() == 0) {
            throw new ImportConflict("nothing");
        }
        move(id, ImportState.RUNNING, ImportState.CHECKED);
        worker.wake();
        return access.require(form, id);
    }

    /** Stops it; what was written until now stays, until it is taken back. */
    ImportRun cancel(String form, long id) {
        access.require(form, id);
        transaction.executeWithoutResult(status -> {
            move(
                    id,
                    ImportState.CANCELLED,
                    ImportState.UPLOADED,
                    ImportState.CHECKING,
                    ImportState.CHECKED,
                    ImportState.RUNNING);
            files.delete(id);
        });
        return access.require(form, id);
    }

    /** Starts to remove its records. */
    ImportRun undo(String form, long id) {
        ImportRun run = access.requireUndo(form, id);
        if (run.counts().created() == 0) {
            throw new ImportConflict("nothing");
        }
        transaction.executeWithoutResult(status -> {
            move(id, ImportState.UNDOING, ImportState.DONE, ImportState.CANCELLED, ImportState.FAILED);
            runs.undoneBy(id, RecordAccess.username());
        });
        worker.wake();
        return access.require(form, id);
    }

    private ImportRun at(String form, long id, ImportState... states) {
        forms.of(form);
        ImportRun run = access.require(form, id);
        if (!Set.of(states).contains(run.state())) {
            throw new ImportConflict("state");
        }
        return run;
    }

    private void move(long id, ImportState to, ImportState... from) {
        if (!runs.move(id, to, Set.of(from))) {
            throw new ImportConflict("state");
        }
    }

    private static void refuse(List<FieldFault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidRecord(faults);
        }
    }
}
