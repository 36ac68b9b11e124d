package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.importexport.ImportRun.ImportChoice;
import io.leadwright.forms.importexport.ImportState.ImportConflict;
import io.leadwright.forms.record.FieldRights;
import io.leadwright.platform.identity.CurrentUser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts what people request for imports: check, run, stop and undo. The work itself happens in the background. */
@Component
class ImportOrders {
    private final Forms forms;
    private final ImportAccess access;
    private final FieldRights rights;
    private final ImportRuns runs;
    private final ImportFiles files;
    private final ColumnMemory memory;
    private final ImportWorker worker;
    private final TransactionTemplate transaction;

    ImportOrders(
            Forms forms,
            ImportAccess access,
            FieldRights rights,
            ImportRuns runs,
            ImportFiles files,
            ColumnMemory memory,
            ImportWorker worker,
            TransactionTemplate transaction) {
        this.forms = forms;
        this.access = access;
        this.rights = rights;
        this.runs = runs;
        this.files = files;
        this.memory = memory;
        this.worker = worker;
        this.transaction = transaction;
    }

    /**
     * Starts the dry run.
     *
     * @throws InvalidRecord if the choice is invalid for the form
     */
    ImportRun check(String form, long id, ImportChoice choice) {
        ImportRun run = access.require(form, id, ImportState.UPLOADED, ImportState.CHECKED);
        FormDefinition definition = forms.of(form);
        List<String> mapping = choice.mapping() == null
                ? run.plan().mapping()
                : choice.mapping().stream()
                        .map(field -> Objects.requireNonNullElse(field, ""))
                        .toList();
        Set<String> leftOut = choice.leftOut() == null ? Set.of() : new LinkedHashSet<>(choice.leftOut());
        List<FieldFault> faults = new ArrayList<>(
                ColumnMapping.faults(definition, run.file().headers(), mapping, rights.notImported(definition)));
        leftOut.stream()
                .filter(name ->
                        definition.field(name).flatMap(Field::importSwitch).isEmpty())
                .forEach(name -> faults.add(FieldFault.of("leftOut", "mapping.unknown", name)));
        InvalidRecord.refuse(faults);
        transaction.executeWithoutResult(status -> {
            runs.choose(id, mapping, leftOut, choice.refuseBad());
            memory.remember(definition, run.file().headers(), mapping);
            move(id, ImportState.CHECKING, ImportState.UPLOADED, ImportState.CHECKED);
        });
        worker.wake();
        return access.require(form, id);
    }

    /** Returns from the result of a check to the mapping. */
    ImportRun map(String form, long id) {
        access.require(form, id);
        move(id, ImportState.UPLOADED, ImportState.CHECKED, ImportState.CHECKING);
        return access.require(form, id);
    }

    /** Starts writing the good rows. */
    ImportRun run(String form, long id) {
        ImportRun run = access.require(form, id, ImportState.CHECKED);
        if (run.plan().refuseBad() && run.counts().bad() > 0) {
            throw new ImportConflict("refused");
        }
        if (run.counts().good() == 0) {
            throw new ImportConflict("nothing");
        }
        move(id, ImportState.RUNNING, ImportState.CHECKED);
        worker.wake();
        return access.require(form, id);
    }

    /** Stops an import; records written so far stay until it is undone. */
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

    /** Starts removing the records of an import. */
    ImportRun undo(String form, long id) {
        ImportRun run = access.requireUndo(form, id);
        if (run.counts().created() == 0) {
            throw new ImportConflict("nothing");
        }
        transaction.executeWithoutResult(status -> {
            move(id, ImportState.UNDOING, ImportState.DONE, ImportState.CANCELLED, ImportState.FAILED);
            runs.undoneBy(id, CurrentUser.username());
        });
        worker.wake();
        return access.require(form, id);
    }

    private void move(long id, ImportState to, ImportState... from) {
        if (!runs.move(id, to, Set.of(from))) {
            throw new ImportConflict("state");
        }
    }
}
