package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.importexport.ImportRun.ImportChoice;
import io.leadwright.forms.importexport.ImportRun.ImportPlan;
import io.leadwright.platform.spreadsheet.ExportFile;
import io.leadwright.platform.spreadsheet.SheetEncoding;
import io.leadwright.platform.spreadsheet.SheetKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports over HTTP, the same for every form. Check, run and undo happen in the background; GET returns their progress. */
@RestController
@ImportProblems.Answered
@RequestMapping(path = "/api/forms/{form}/imports", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "imports")
class ImportApi {
    private final Imports imports;
    private final ImportOrders orders;
    private final ImportHead head;
    private final Forms forms;
    private final ImportBadFiles bad;
    private final ImportRows rows;
    private final ImportTexts texts;

    /** A record that was kept because a person changed it, and the row it came from. */
    record Kept(int row, long record) {}

    ImportApi(
            Imports imports,
            ImportOrders orders,
            ImportHead head,
            Forms forms,
            ImportBadFiles bad,
            ImportRows rows,
            ImportTexts texts) {
        this.imports = imports;
        this.orders = orders;
        this.head = head;
        this.forms = forms;
        this.bad = bad;
        this.rows = rows;
        this.texts = texts;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Uploads a CSV or XLSX file",
            description =
                    "Columns are mapped as for the last file with the same headers, or by their headers; no record is written yet.")
    ResponseEntity<ImportStatus> upload(@PathVariable String form, @RequestPart MultipartFile file, Locale language)
            throws IOException {
        ImportRun run = imports.take(form, file);
        return ResponseEntity.created(URI.create("/api/forms/" + form + "/imports/" + run.id()))
                .body(ImportStatus.of(run, texts, language));
    }

    @GetMapping
    @Operation(summary = "Lists the 50 newest imports: the caller's own, or all for managers and administrators")
    List<ImportStatus> list(@PathVariable String form, Locale language) {
        return imports.newest(form).stream()
                .map(run -> ImportStatus.of(run, texts, language))
                .toList();
    }

    @GetMapping("/{id:\\d{1,18}}")
    @Operation(summary = "Returns the progress of an import and the results of its rows")
    ImportStatus read(@PathVariable String form, @PathVariable long id, Locale language) {
        return ImportStatus.of(imports.find(form, id), texts, language);
    }

    @PostMapping(path = "/{id:\\d{1,18}}/reading", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Reads the file with another encoding or separator, another sheet or another row of headers",
            description = "An encoding that is named here is no longer doubted.")
    ImportStatus reading(
            @PathVariable String form, @PathVariable long id, @RequestBody Imports.Reading reading, Locale language)
            throws IOException {
        return ImportStatus.of(imports.read(form, id, reading), texts, language);
    }

    @GetMapping("/{id:\\d{1,18}}/encodings")
    @Operation(summary = "Shows how the beginning of a CSV file reads in other encodings, the likeliest first")
    List<SheetEncoding.Candidate> encodings(@PathVariable String form, @PathVariable long id) {
        return imports.encodings(form, id);
    }

    /** What becomes of the first values of a column. */
    record Preview(String header, String field, ColumnFormat format, List<Value> values) {}

    /** What becomes of a value; fault is the reason why it cannot be read. */
    record Value(
            String text, @Nullable String value, @Nullable String fault) {}

    @PostMapping(path = "/{id:\\d{1,18}}/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Shows what the first values of each mapped column become, and stores nothing",
            description = "Takes the body of check.")
    List<Preview> preview(
            @PathVariable String form, @PathVariable long id, @RequestBody ImportChoice choice, Locale language) {
        ImportRun run = imports.find(form, id);
        ImportPlan plan = orders.plan(run, choice);
        InvalidRecord.refuse(ImportOrders.invalid(run.file().headers(), plan));
        List<Preview> previews = new ArrayList<>();
        for (int i = 0; i < Math.min(run.file().headers().size(), plan.mapping().size()); i++) {
            ColumnFormat format = plan.formats().get(i);
            ColumnLook look = ColumnLook.at(run.file().head().columns(), i);
            String header = run.file().headers().get(i);
            forms.of(form)
                    .field(plan.mapping().get(i))
                    .ifPresent(field -> previews.add(new Preview(
                            header,
                            field.key(),
                            format,
                            head.previews(field, look, format).stream()
                                    .map(each -> value(each, language))
                                    .toList())));
        }
        return previews;
    }

    private Value value(ImportHead.Preview preview, Locale language) {
        return preview.fault() == null
                ? new Value(preview.text(), preview.value(), null)
                : new Value(preview.text(), null, texts.reason(preview.fault(), language));
    }

    @PostMapping(path = "/{id:\\d{1,18}}/check", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Checks every row without writing a record",
            description =
                    "mapping has the key of a field, or an empty text, for each column; formats has for each column null or"
                            + " {dates: dmy, mdy or ymd; decimal: point or comma; unit: 1, 1000, 10000, 1000000 or 100000000}; leftOut names fields with the"
                            + " property importSwitch that are set in every record; refuseBad rejects the whole file if any row is bad.")
    ImportStatus check(
            @PathVariable String form, @PathVariable long id, @RequestBody ImportChoice choice, Locale language) {
        return ImportStatus.of(orders.check(form, id, choice), texts, language);
    }

    @PostMapping("/{id:\\d{1,18}}/run")
    @Operation(summary = "Writes the good rows as records and starts their assistants")
    ImportStatus run(@PathVariable String form, @PathVariable long id, Locale language) {
        return ImportStatus.of(orders.run(form, id), texts, language);
    }

    @PostMapping("/{id:\\d{1,18}}/cancel")
    @Operation(summary = "Stops an import; records written so far stay until it is undone")
    ImportStatus cancel(@PathVariable String form, @PathVariable long id, Locale language) {
        return ImportStatus.of(orders.cancel(form, id), texts, language);
    }

    @PostMapping("/{id:\\d{1,18}}/undo")
    @Operation(
            summary =
                    "Removes the records of an import and ends their process instances; for managers and administrators",
            description = "Keeps records that a person has changed or attached a file to since; see kept.")
    ImportStatus undo(@PathVariable String form, @PathVariable long id, Locale language) {
        return ImportStatus.of(orders.undo(form, id), texts, language);
    }

    @GetMapping("/{id:\\d{1,18}}/kept")
    @Operation(summary = "Lists records that were not removed, at most 1,000")
    List<Kept> kept(@PathVariable String form, @PathVariable long id) {
        return rows.kept(imports.find(form, id).id(), 1000).stream()
                .map(made -> new Kept(made.row(), made.record()))
                .toList();
    }

    @GetMapping(path = "/{id:\\d{1,18}}/rows.csv", produces = ExportFile.CSV)
    @Operation(summary = "Returns the bad rows with column, value and reason, as CSV in the caller's language")
    void bad(@PathVariable String form, @PathVariable long id, Locale language, HttpServletResponse response)
            throws IOException {
        ImportRun run = imports.find(form, id);
        ExportFile.describe(response, SheetKind.CSV, form + "-import-" + run.id());
        bad.faults(run.id(), response.getOutputStream(), language);
    }

    @GetMapping(path = "/{id:\\d{1,18}}/bad-rows")
    @Operation(
            summary = "Returns the bad rows as a file of the kind that was uploaded, with a last column of reasons",
            description =
                    "Mend the rows and upload the file: the column of reasons is ignored. Kept as long as files that nobody imports.")
    void badRows(@PathVariable String form, @PathVariable long id, Locale language, HttpServletResponse response)
            throws IOException {
        bad.send(imports.find(form, id), language, response);
    }
}
