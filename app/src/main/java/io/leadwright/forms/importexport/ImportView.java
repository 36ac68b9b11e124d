package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.FormPage;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.importexport.ImportRun.ImportChoice;
import io.leadwright.forms.importexport.ImportRun.ImportCounts;
import io.leadwright.forms.record.FieldRights;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.platform.spreadsheet.Sheet;
import io.leadwright.platform.spreadsheet.SheetEncoding;
import io.leadwright.platform.spreadsheet.SheetFault;
import io.leadwright.platform.spreadsheet.SheetKind;
import io.leadwright.platform.spreadsheet.SheetSeparator;
import java.time.Instant;
import java.util.ArrayList;
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
    private static final String REFUSED = "refused";
    private static final String CHOICE = "choice";

    private final RecordAccess records;
    private final FieldRights rights;
    private final ImportAccess access;
    private final ImportFaults faults;
    private final ImportRows rows;
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
            Sheet sheet = run.file().sheet();
            return new Run(
                    run.id(),
                    run.form(),
                    run.file().name(),
                    new State(
                            run.state().code(), run.state().busy(), run.state().undoable()),
                    new Reading(sheet.kind() == SheetKind.CSV, sheet.encoding(), sheet.separator()),
                    run.plan().refuseBad(),
                    run.counts(),
                    run.by(),
                    run.at());
        }
    }

    /** The state of an import. */
    public record State(String code, boolean busy, boolean undoable) {}

    /** How the file of an import is read. */
    public record Reading(boolean csv, String encoding, String separator) {}

    /** A record kept by undo. */
    public record Kept(int row, long record) {}

    /** A column of the file; field is the key of its field, or empty. */
    public record Column(int index, String header, String field, List<String> samples) {}

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
            ImportSettings settings,
            ImportTexts texts,
            MessageSource messages) {
        this.records = records;
        this.rights = rights;
        this.access = access;
        this.faults = faults;
        this.rows = rows;
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

    /** Shows why a choice is invalid; the page keeps the person's choice. */
    void refused(InvalidRecord fault, ImportChoice choice, Locale language, Model model) {
        FieldFault first = fault.faults().get(0);
        model.addAttribute(
                REFUSED,
                messages.getMessage(
                        "imports.fault." + first.code(), first.arguments().toArray(), language));
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
        model.addAttribute("columns", columns(run, choice));
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

    private static List<Column> columns(ImportRun run, @Nullable ImportChoice choice) {
        List<@Nullable String> mapping = choice == null || choice.mapping() == null
                ? new ArrayList<>(run.plan().mapping())
                : choice.mapping();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < run.file().headers().size(); i++) {
            int at = i;
            List<String> samples = run.file().samples().stream()
                    .map(row -> at < row.size() ? row.get(at) : "")
                    .filter(text -> !text.isEmpty())
                    .toList();
            String field = i < mapping.size() ? mapping.get(i) : "";
            columns.add(new Column(i, run.file().headers().get(i), field == null ? "" : field, samples));
        }
        return columns;
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
