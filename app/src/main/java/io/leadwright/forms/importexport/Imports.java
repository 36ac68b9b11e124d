package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.importexport.ImportHead.Beginning;
import io.leadwright.forms.importexport.ImportState.ImportConflict;
import io.leadwright.forms.record.FieldRights;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.spreadsheet.Sheet;
import io.leadwright.platform.spreadsheet.SheetEncoding;
import io.leadwright.platform.spreadsheet.SheetFault;
import io.leadwright.platform.spreadsheet.SheetKind;
import io.leadwright.platform.spreadsheet.SheetPart;
import io.leadwright.platform.spreadsheet.SheetSeparator;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

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
    private final ImportSettings settings;
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
            ImportSettings settings,
            ColumnMemory memory,
            TransactionTemplate transaction) {
        this.forms = forms;
        this.records = records;
        this.access = access;
        this.rights = rights;
        this.runs = runs;
        this.files = files;
        this.head = head;
        this.settings = settings;
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
     * Stores the file of a browser or program as a new import. Its name is shown but never used as a path.
     *
     * @throws SheetFault if it is too large or not a readable table
     */
    ImportRun take(String form, MultipartFile file) throws IOException {
        if (file.getSize() > settings.maxFile().toBytes()) {
            throw new SheetFault("tooLarge", settings.maxFile().toMegabytes());
        }
        Path copy = Files.createTempFile("leadwright-upload", ".tmp");
        try {
            file.transferTo(copy);
            return upload(form, copy, name(file));
        } finally {
            Files.delete(copy);
        }
    }

    /** Removes the path, which some browsers send. */
    private static String name(MultipartFile file) {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "").replaceAll("\\p{Cntrl}", "");
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isBlank() ? "?" : last;
    }

    /** Stores a file; its columns are mapped as before, or by their headers. */
    private ImportRun upload(String form, Path file, String name) throws IOException {
        FormDefinition definition = forms.of(form);
        records.requireCreateMany(form);
        List<SheetPart> parts = Sheet.parts(file);
        Sheet sheet = Sheet.of(file, parts);
        Beginning first = head.read(file, sheet, parts, definition);
        long size = Files.size(file);
        Long id = transaction.execute(status -> {
            long added = runs.add(form, ImportLine.shown(name), size, sheet, CurrentUser.username());
            store(definition, added, first);
            files.store(added, file);
            return added;
        });
        return access.require(form, Objects.requireNonNull(id));
    }

    private void store(FormDefinition form, long id, Beginning first) {
        Set<String> kept = rights.notImported(form);
        List<String> headers = first.headers();
        ColumnMemory.Remembered before = memory.recall(form, headers, kept)
                .orElseGet(() -> new ColumnMemory.Remembered(ColumnMapping.suggest(form, headers, kept), List.of()));
        List<ColumnFormat> formats = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            ColumnLook look = ColumnLook.at(first.head().columns(), i);
            formats.add(ColumnFormat.at(before.formats(), i).in(look).or(look));
        }
        if (!runs.read(id, first, before.mapping(), formats)) {
            throw new ImportConflict("state");
        }
    }

    /**
     * What a person chooses about how a file is read; null leaves it as it is.
     *
     * @param encoding of a CSV file
     * @param separator of a CSV file: a comma, semicolon, tab or bar
     * @param sheet name of the sheet of a workbook
     * @param headerRow number of the row with the headers
     */
    record Reading(
            @Nullable String encoding,
            @Nullable String separator,
            @Nullable String sheet,
            @Nullable Integer headerRow) {
        Reading(
                @Nullable String encoding,
                @Nullable String separator,
                @Nullable String sheet,
                @Nullable Integer headerRow) {
            this.encoding = encoding == null || encoding.isEmpty() ? null : encoding;
            this.separator = separator;
            this.sheet = sheet;
            this.headerRow = headerRow;
        }
    }

    /**
     * Reads the file in another way.
     *
     * @throws SheetFault if it cannot be read this way
     * @throws ImportConflict if somebody has started the check in the meantime
     */
    ImportRun read(String form, long id, Reading reading) throws IOException {
        ImportRun run = access.require(form, id, ImportState.UPLOADED);
        FormDefinition definition = forms.of(form);
        Sheet now = run.file().sheet();
        Sheet chosen = chosen(run, reading);
        boolean same = chosen.under(0).equals(now.under(0));
        int header = reading.headerRow() != null ? reading.headerRow() : same ? now.header() : 0;
        Path file = files.copy(id);
        try {
            Beginning first =
                    head.read(file, chosen.under(header), run.file().head().sheets(), definition);
            boolean trusted = reading.encoding() != null
                    || (chosen.encoding().equals(now.encoding())
                            && run.file().head().doubts().isEmpty());
            store(
                    definition,
                    id,
                    trusted
                            ? new Beginning(
                                    first.sheet(),
                                    first.headers(),
                                    first.samples(),
                                    first.head().trusted())
                            : first);
        } finally {
            Files.delete(file);
        }
        return access.require(form, id);
    }

    private static Sheet chosen(ImportRun run, Reading reading) {
        Sheet now = run.file().sheet();
        List<FieldFault> faults = new ArrayList<>();
        if (reading.headerRow() != null && reading.headerRow() < 1) {
            faults.add(FieldFault.of("headerRow", "headerRow", reading.headerRow()));
        }
        if (now.kind() == SheetKind.XLSX) {
            List<String> names =
                    run.file().head().sheets().stream().map(SheetPart::name).toList();
            String name = reading.sheet() == null ? now.name() : reading.sheet();
            if (!name.equals(now.name()) && !names.contains(name)) {
                faults.add(FieldFault.of("sheet", "choice", String.join(", ", names)));
            }
            InvalidRecord.refuse(faults);
            return new Sheet(SheetKind.XLSX, "", "", name, 0);
        }
        String encoding = reading.encoding() == null ? now.encoding() : reading.encoding();
        String separator = reading.separator() == null ? now.separator() : reading.separator();
        if (!SheetEncoding.CHOICES.contains(encoding) || !Charset.isSupported(encoding)) {
            faults.add(FieldFault.of("encoding", "choice", String.join(" ", SheetEncoding.CHOICES)));
        }
        if (!SheetSeparator.CHOICES.contains(separator)) {
            faults.add(FieldFault.of("separator", "choice", ", ; | \\t"));
        }
        InvalidRecord.refuse(faults);
        return new Sheet(SheetKind.CSV, encoding, separator, "", 0);
    }

    /** How the beginning of a CSV file reads in other encodings; nothing for a workbook. */
    List<SheetEncoding.Candidate> encodings(String form, long id) {
        ImportRun run = find(form, id);
        Sheet sheet = run.file().sheet();
        return sheet.kind() == SheetKind.CSV ? SheetEncoding.candidates(files.start(id), sheet.encoding()) : List.of();
    }
}
