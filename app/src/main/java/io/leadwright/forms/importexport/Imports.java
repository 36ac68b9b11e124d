package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.record.FieldRights;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.spreadsheet.Sheet;
import io.leadwright.platform.spreadsheet.SheetEncoding;
import io.leadwright.platform.spreadsheet.SheetFault;
import io.leadwright.platform.spreadsheet.SheetKind;
import io.leadwright.platform.spreadsheet.SheetSeparator;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Accepts the files of imports and reads their first rows; {@link ImportOrders} starts what follows. */
@Component
class Imports {
    private static final int SHOWN = 50;

    private final Forms forms;
    private final RecordAccess records;
    private final ImportAccess access;
    private final FieldRights rights;
    private final ImportRuns runs;
    private final ImportFiles files;
    private final ImportHead head;
    private final ColumnMemory memory;
    private final TransactionTemplate transaction;

    Imports(
            Forms forms,
            RecordAccess records,
            ImportAccess access,
            FieldRights rights,
            ImportRuns runs,
            ImportFiles files,
            ImportHead head,
            ColumnMemory memory,
            TransactionTemplate transaction) {
        this.forms = forms;
        this.records = records;
        this.access = access;
        this.rights = rights;
        this.runs = runs;
        this.files = files;
        this.head = head;
        this.memory = memory;
        this.transaction = transaction;
    }

    /** The newest imports the person may see. */
    List<ImportRun> newest(String form) {
        forms.of(form);
        records.requireCreateMany(form);
        return runs.newest(form, access.oversees(form) ? null : CurrentUser.username(), SHOWN);
    }

    ImportRun find(String form, long id) {
        forms.of(form);
        return access.require(form, id);
    }

    /**
     * Stores a file; its columns are mapped as before, or by their headers.
     *
     * @throws SheetFault if it is not a readable table
     */
    ImportRun upload(String form, Path file, String name) throws IOException {
        FormDefinition definition = forms.of(form);
        records.requireCreateMany(form);
        Sheet sheet = Sheet.of(file);
        ImportHead.Head first = head.read(file, sheet);
        long size = Files.size(file);
        Long id = transaction.execute(status -> {
            long added = runs.add(form, ImportLine.shown(name), size, sheet, CurrentUser.username());
            runs.read(added, sheet, first.headers(), first.samples(), mapping(definition, first.headers()));
            files.store(added, file);
            return added;
        });
        return access.require(form, Objects.requireNonNull(id));
    }

    private List<String> mapping(FormDefinition form, List<String> headers) {
        Set<String> kept = rights.notImported(form);
        return memory.recall(form, headers, kept).orElseGet(() -> ColumnMapping.suggest(form, headers, kept));
    }

    /**
     * Reads a CSV file with another encoding or separator.
     *
     * @throws SheetFault if it cannot be read this way
     */
    ImportRun read(String form, long id, String encoding, String separator) throws IOException {
        ImportRun run = access.require(form, id, ImportState.UPLOADED);
        List<FieldFault> faults = new ArrayList<>();
        if (!SheetEncoding.CHOICES.contains(encoding) || !Charset.isSupported(encoding)) {
            faults.add(FieldFault.of("encoding", "choice", String.join(" ", SheetEncoding.CHOICES)));
        }
        if (!SheetSeparator.CHOICES.contains(separator)) {
            faults.add(FieldFault.of("separator", "choice", ", ; | \\t"));
        }
        InvalidRecord.refuse(faults);
        Sheet sheet = run.file().sheet().kind() == SheetKind.XLSX
                ? run.file().sheet()
                : new Sheet(SheetKind.CSV, encoding, separator, "");
        Path file = files.copy(id);
        try {
            ImportHead.Head first = head.read(file, sheet);
            runs.read(id, sheet, first.headers(), first.samples(), mapping(forms.of(form), first.headers()));
        } finally {
            Files.delete(file);
        }
        return access.require(form, id);
    }
}
