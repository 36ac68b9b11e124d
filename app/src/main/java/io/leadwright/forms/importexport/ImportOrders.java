package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.importexport.ImportRun.ImportChoice;
import io.leadwright.forms.importexport.ImportRun.ImportPlan;
import io.leadwright.forms.importexport.ImportState.ImportConflict;
import io.leadwright.forms.record.FieldRights;
import io.leadwright.platform.identity.CurrentUser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
    private final ImportBadFiles bad;
    private final ImportWorker worker;
    private final TransactionTemplate transaction;

    ImportOrders(
            Forms forms,
            ImportAccess access,
            FieldRights rights,
            ImportRuns runs,
            ImportFiles files,
            ColumnMemory memory,
            ImportBadFiles bad,
            ImportWorker worker,
            TransactionTemplate transaction) {
        this.forms = forms;
        this.access = access;
        this.rights = rights;
        this.runs = runs;
        this.files = files;
        this.memory = memory;
        this.bad = bad;
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
        ImportPlan plan = plan(run, choice);
        InvalidRecord.refuse(faults(definition, run, plan, choice));
        transaction.executeWithoutResult(status -> {
            runs.choose(id, plan);
            memory.remember(definition, run.file().headers(), plan);
            move(id, ImportState.CHECKING, ImportState.UPLOADED, ImportState.CHECKED);
        });
        worker.wake();
        return access.require(form, id);
    }

    /** The choice, with what the columns themselves say where nothing is chosen. */
    ImportPlan plan(ImportRun run, ImportChoice choice) {
        List<String> mapping = choice.mapping() == null
                ? run.plan().mapping()
                : choice.mapping().stream()
                        .map(field -> Objects.requireNonNullElse(field, ""))
                        .toList();
        List<ColumnFormat> formats = new ArrayList<>();
        for (int i = 0; i < run.file().headers().size(); i++) {
            ColumnFormat chosen =
                    choice.formats() == null || i >= choice.formats().size()
                            ? null
                            : choice.formats().get(i);
            ColumnFormat known =
                    choice.formats() == null ? ColumnFormat.at(run.plan().formats(), i) : ColumnFormat.NONE;
            formats.add(Objects.requireNonNullElse(chosen, known)
                    .or(ColumnLook.at(run.file().head().columns(), i)));
        }
        return new ImportPlan(
                mapping,
                formats,
                choice.leftOut() == null ? Set.of() : new LinkedHashSet<>(choice.leftOut()),
                choice.refuseBad());
    }

    private List<FieldFault> faults(FormDefinition form, ImportRun run, ImportPlan plan, ImportChoice choice) {
        List<String> headers = run.file().headers();
        List<FieldFault> faults =
                new ArrayList<>(ColumnMapping.faults(form, headers, plan.mapping(), rights.notImported(form)));
        if (!run.file().head().doubts().isEmpty()) {
            faults.add(FieldFault.of(
                    "encoding",
                    "encoding",
                    run.file().sheet().encoding(),
                    run.file().head().doubts().get(0)));
        }
        if (choice.formats() != null && choice.formats().size() > headers.size()) {
            faults.add(FieldFault.of(
                    "formats",
                    "format.tooLong",
                    headers.size(),
                    choice.formats().size()));
        }
        faults.addAll(invalid(headers, plan));
        for (int i = 0; i < Math.min(headers.size(), plan.mapping().size()); i++) {
            ColumnFormat format = plan.formats().get(i);
            ColumnLook look = ColumnLook.at(run.file().head().columns(), i);
            Optional<Field> field = form.field(plan.mapping().get(i));
            if (bad.reasons(headers.get(i)) && field.isPresent()) {
                faults.add(FieldFault.of("mapping", "mapping.reasons", headers.get(i)));
            } else if (format.valid()
                    && field.filter(each -> format.missing(each, look)).isPresent()) {
                boolean dated = ColumnFormat.dated(field.get());
                faults.add(FieldFault.of(
                        "formats",
                        dated ? "format.dates" : "format.decimal",
                        headers.get(i),
                        dated ? look.dates().example() : look.numbers().example()));
            }
        }
        plan.leftOut().stream()
                .filter(name -> form.field(name).flatMap(Field::importSwitch).isEmpty())
                .forEach(name -> faults.add(FieldFault.of("leftOut", "mapping.unknown", name)));
        return faults;
    }

    /** Formats that are none. */
    static List<FieldFault> invalid(List<String> headers, ImportPlan plan) {
        return IntStream.range(0, Math.min(headers.size(), plan.mapping().size()))
                .filter(i -> !plan.formats().get(i).valid())
                .mapToObj(i -> FieldFault.of(
                        "formats",
                        "format.choice",
                        headers.get(i),
                        String.join(" ", ColumnFormat.ORDERS),
                        String.join(" ", ColumnFormat.SIGNS),
                        String.join(" ", ColumnFormat.UNITS)))
                .toList();
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
