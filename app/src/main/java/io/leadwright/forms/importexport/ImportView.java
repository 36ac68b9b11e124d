package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.FormPage;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.importexport.ImportRun.ImportChoice;
import io.leadwright.forms.importexport.ImportRun.ImportCounts;
import io.leadwright.forms.importexport.ImportRun.ImportPlan;
import io.leadwright.forms.record.FieldRights;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.platform.spreadsheet.Sheet;
import io.leadwright.platform.spreadsheet.SheetEncoding;
import io.leadwright.platform.spreadsheet.SheetFault;
import io.leadwright.platform.spreadsheet.SheetKind;
import io.leadwright.platform.spreadsheet.SheetPart;
import io.leadwright.platform.spreadsheet.SheetRow;
import io.leadwright.platform.spreadsheet.SheetSeparator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of imports show. */
@Component
class ImportView {
    static final int SIZE = 50;
    private static final int CANDIDATES = 6;
    private static final String REFUSED = "refused";
    private static final String CHOICE = "choice";

    private final RecordAccess records;
    private final FieldRights rights;
    private final ImportAccess access;
    private final ImportFaults faults;
    private final ImportRows rows;
    private final ImportFiles files;
    private final ImportBadFiles badFiles;
    private final ImportHead head;
    private final ImportOrders orders;
    private final ImportSettings settings;
    private final ImportTexts texts;
    private final MessageSource messages;

    /** An import. */
    public record Run(
            long id,
            String form,
            String fileName,
            State state,
            Reading reading,
            boolean refuseBad,
            ImportCounts counts,
            String by,
            Instant at) {
        static Run of(ImportRun run) {
            return new Run(
                    run.id(),
                    run.form(),
                    run.file().name(),
                    new State(
                            run.state().code(), run.state().busy(), run.state().undoable()),
                    Reading.of(run),
                    run.plan().refuseBad(),
                    run.counts(),
                    run.by(),
                    run.at());
        }
    }

    /** The state of an import. */
    public record State(String code, boolean busy, boolean undoable) {}

    /** How the file of an import is read. */
    public record Reading(
            boolean csv,
            String encoding,
            String separator,
            String sheet,
            int header,
            List<SheetPart> sheets,
            List<SheetRow> rows,
            List<String> doubts) {
        static Reading of(ImportRun run) {
            Sheet sheet = run.file().sheet();
            ImportHead.Head head = run.file().head();
            return new Reading(
                    sheet.kind() == SheetKind.CSV,
                    sheet.encoding(),
                    sheet.separator(),
                    sheet.name(),
                    sheet.header(),
                    head.sheets(),
                    head.firstRows(),
                    head.doubts());
        }
    }

    /** A record kept by undo. */
    public record Kept(int row, long record) {}

    /**
     * A column of the file.
     *
     * @param place its letter in a spreadsheet
     * @param field the key of its field, or empty
     * @param twice whether an earlier column has the same header
     * @param reasons whether it holds the reasons of an earlier import, which are ignored
     */
    public record Column(
            int index,
            String place,
            String header,
            String field,
            boolean twice,
            boolean reasons,
            List<String> samples,
            Meaning meaning) {}

    /**
     * How the values of a column are read.
     *
     * @param kind date, number, or empty if the field does not ask
     * @param example a value with several meanings, if a person has to choose; else empty
     */
    public record Meaning(String kind, ColumnFormat format, String example, List<Value> values) {}

    /** What becomes of a value; fault is the reason why it cannot be read, or empty. */
    public record Value(String text, String value, String fault) {}

    /** Something assistants do unless the switch is turned off. */
    public record Switch(String key, String label, boolean on) {}

    /** A bad row; warning if it is written anyway. */
    public record Bad(int row, boolean warning, String column, String value, String reason) {}

    /** A field a column can be mapped to. */
    public record Target(String key, String label, boolean required) {}

    ImportView(
            RecordAccess records,
            FieldRights rights,
            ImportAccess access,
            ImportFaults faults,
            ImportRows rows,
            ImportFiles files,
            ImportBadFiles badFiles,
            ImportHead head,
            ImportOrders orders,
            ImportSettings settings,
            ImportTexts texts,
            MessageSource messages) {
        this.records = records;
        this.rights = rights;
        this.access = access;
        this.faults = faults;
        this.rows = rows;
        this.files = files;
        this.badFiles = badFiles;
        this.head = head;
        this.orders = orders;
        this.settings = settings;
        this.texts = texts;
        this.messages = messages;
    }

    void list(FormDefinition form, List<ImportRun> runs, Locale language, Model model) {
        model.addAttribute("form", FormPage.reading(form, records.of(form.key()), language));
        model.addAttribute("runs", runs.stream().map(Run::of).toList());
        model.addAttribute("largest", settings.maxFile().toMegabytes());
        model.addAttribute("mostRows", settings.maxRows());
    }

    /** Shows why a file was rejected. */
    void refused(SheetFault fault, Locale language, Model model) {
        model.addAttribute(REFUSED, texts.file(fault.code(), fault.arguments(), language));
    }

    /** Shows why a choice is invalid. */
    void refused(InvalidRecord fault, Locale language, Model model) {
        FieldFault first = fault.faults().get(0);
        model.addAttribute(
                REFUSED,
                messages.getMessage(
                        "imports.fault." + first.code(), first.arguments().toArray(), language));
    }

    /** The page shows this choice instead of the one that is stored. */
    void chosen(ImportChoice choice, Model model) {
        model.addAttribute(CHOICE, choice);
    }

    void one(FormDefinition form, ImportRun run, int page, Locale language, Model model) {
        ImportChoice choice = (ImportChoice) model.getAttribute(CHOICE);
        Set<String> leftOut =
                choice == null || choice.leftOut() == null ? run.plan().leftOut() : choice.leftOut();
        model.addAttribute("form", FormPage.reading(form, records.of(form.key()), language));
        model.addAttribute("run", Run.of(run));
        model.addAttribute(
                "fault",
                run.fault() == null
                        ? ""
                        : texts.file(run.fault().code(), run.fault().arguments(), language));
        model.addAttribute("columns", columns(form, run, choice, language));
        model.addAttribute(
                "candidates",
                run.state() == ImportState.UPLOADED
                                && run.file().sheet().kind() == SheetKind.CSV
                                && !run.file().head().doubts().isEmpty()
                        ? SheetEncoding.candidates(
                                        files.start(run.id()),
                                        run.file().sheet().encoding())
                                .stream()
                                .limit(CANDIDATES)
                                .toList()
                        : List.of());
        model.addAttribute("orders", ColumnFormat.ORDERS);
        model.addAttribute("signs", ColumnFormat.SIGNS);
        model.addAttribute("units", ColumnFormat.UNITS);
        model.addAttribute("returned", badFiles.any(run));
        model.addAttribute("targets", targets(form, language));
        model.addAttribute("switches", switches(form, leftOut, language));
        model.addAttribute("refuseBad", choice == null ? run.plan().refuseBad() : choice.refuseBad());
        model.addAttribute("encodings", SheetEncoding.CHOICES);
        model.addAttribute("separators", SheetSeparator.CHOICES);
        model.addAttribute("bad", bad(run, page, language));
        model.addAttribute("badTotal", faults.count(run.id()));
        model.addAttribute("page", page);
        model.addAttribute("size", SIZE);
        model.addAttribute(
                "kept",
                rows.kept(run.id(), SIZE).stream()
                        .map(made -> new Kept(made.row(), made.record()))
                        .toList());
        model.addAttribute("mayUndo", access.oversees(form.key()));
    }

    private List<Column> columns(FormDefinition form, ImportRun run, @Nullable ImportChoice choice, Locale language) {
        ImportPlan plan = choice == null ? run.plan() : orders.plan(run, choice);
        Set<String> headers = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < run.file().headers().size(); i++) {
            int at = i;
            String header = run.file().headers().get(i);
            String field = i < plan.mapping().size() ? plan.mapping().get(i) : "";
            columns.add(new Column(
                    i,
                    Sheet.column(i),
                    header,
                    field,
                    !header.isEmpty() && !headers.add(header),
                    badFiles.reasons(header),
                    run.file().samples().stream()
                            .map(row -> at < row.size() ? row.get(at) : "")
                            .filter(text -> !text.isEmpty())
                            .toList(),
                    form.field(field)
                            .map(found -> meaning(
                                    found,
                                    ColumnLook.at(run.file().head().columns(), at),
                                    ColumnFormat.at(plan.formats(), at),
                                    language))
                            .orElse(new Meaning("", ColumnFormat.NONE, "", List.of()))));
        }
        return columns;
    }

    private Meaning meaning(Field field, ColumnLook look, ColumnFormat format, Locale language) {
        String kind = ColumnFormat.dated(field) ? "date" : field.number() ? "number" : "";
        if (kind.isEmpty()) {
            return new Meaning("", format, "", List.of());
        }
        String example =
                kind.equals("date") ? look.dates().example() : look.numbers().example();
        return new Meaning(
                kind,
                format,
                format.missing(field, look) ? example : "",
                head.previews(field, look, format).stream()
                        .map(each -> new Value(
                                each.text(),
                                each.value(),
                                each.fault() == null ? "" : texts.reason(each.fault(), language)))
                        .toList());
    }

    private List<Target> targets(FormDefinition form, Locale language) {
        Set<String> kept = rights.notImported(form);
        return ColumnMapping.fields(form).stream()
                .filter(field -> !kept.contains(field.key()))
                .map(field -> new Target(
                        field.key(), field.label(language), field.rules().required()))
                .toList();
    }

    private static List<Switch> switches(FormDefinition form, Set<String> leftOut, Locale language) {
        return form.fields().stream()
                .filter(field -> field.importSwitch().isPresent())
                .map(field -> new Switch(field.key(), field.importSwitch(language), !leftOut.contains(field.key())))
                .toList();
    }

    private List<Bad> bad(ImportRun run, int page, Locale language) {
        return faults.page(run.id(), page, SIZE).stream()
                .map(fault -> new Bad(
                        fault.row(),
                        fault.warning(),
                        fault.label().isEmpty() ? fault.field() : fault.label(),
                        fault.value(),
                        texts.reason(fault, language)))
                .toList();
    }
}
