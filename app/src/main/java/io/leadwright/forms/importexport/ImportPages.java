package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.importexport.ImportRun.ImportChoice;
import io.leadwright.platform.spreadsheet.ExportFile;
import io.leadwright.platform.spreadsheet.SheetFault;
import io.leadwright.platform.spreadsheet.SheetKind;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The pages of imports: the list with the upload, and one import from mapping to undo. */
@Controller
@ImportPageFaults.Answered
@RequestMapping("/forms/{form}/imports")
class ImportPages {
    private final Forms forms;
    private final Imports imports;
    private final ImportOrders orders;
    private final ImportView view;
    private final ImportBadFiles bad;

    ImportPages(Forms forms, Imports imports, ImportOrders orders, ImportView view, ImportBadFiles bad) {
        this.forms = forms;
        this.imports = imports;
        this.orders = orders;
        this.view = view;
        this.bad = bad;
    }

    @GetMapping
    String list(@PathVariable String form, Locale language, Model model) {
        view.list(forms.of(form), imports.newest(form), language, model);
        return "forms/importexport/imports";
    }

    @PostMapping
    String send(@PathVariable String form, @RequestParam MultipartFile file, Locale language, Model model)
            throws IOException {
        try {
            return to(imports.take(form, file));
        } catch (SheetFault e) {
            view.refused(e, language, model);
            return list(form, language, model);
        }
    }

    @GetMapping("/{id:\\d{1,18}}")
    String one(
            @PathVariable String form,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int page,
            Locale language,
            Model model) {
        view.one(forms.of(form), imports.find(form, id), Math.max(0, Math.min(page, 100_000)), language, model);
        return "forms/importexport/import";
    }

    @PostMapping("/{id:\\d{1,18}}/reading")
    String read(@PathVariable String form, @PathVariable long id, Imports.Reading reading, Locale language, Model model)
            throws IOException {
        try {
            return to(imports.read(form, id, reading));
        } catch (SheetFault e) {
            view.refused(e, language, model);
            return one(form, id, 0, language, model);
        }
    }

    @PostMapping("/{id:\\d{1,18}}/check")
    String check(
            @PathVariable String form,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Set<String> wanted,
            @RequestParam(defaultValue = "false") boolean refuseBad,
            @RequestParam Map<String, String> parameters,
            Locale language,
            Model model) {
        ImportChoice choice = choice(form, id, wanted, refuseBad, parameters);
        try {
            return to(orders.check(form, id, choice));
        } catch (InvalidRecord e) {
            view.refused(e, language, model);
            view.chosen(choice, model);
            return one(form, id, 0, language, model);
        }
    }

    /** Shows what becomes of the first values with this choice, which is not stored. */
    @PostMapping("/{id:\\d{1,18}}/preview")
    String preview(
            @PathVariable String form,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Set<String> wanted,
            @RequestParam(defaultValue = "false") boolean refuseBad,
            @RequestParam Map<String, String> parameters,
            Locale language,
            Model model) {
        view.chosen(choice(form, id, wanted, refuseBad, parameters), model);
        return one(form, id, 0, language, model);
    }

    /** The form sends only ticked switches, so all other switches of the form are left out. */
    private ImportChoice choice(
            String form, long id, @Nullable Set<String> wanted, boolean refuseBad, Map<String, String> parameters) {
        ImportRun run = imports.find(form, id);
        List<@Nullable String> mapping = new ArrayList<>();
        List<@Nullable ColumnFormat> formats = new ArrayList<>();
        for (int i = 0; i < run.file().headers().size(); i++) {
            mapping.add(parameters.getOrDefault("column" + i, ""));
            formats.add(new ColumnFormat(
                    parameters.get("dates" + i), parameters.get("decimal" + i), parameters.get("unit" + i)));
        }
        Set<String> leftOut = forms.of(form).fields().stream()
                .filter(field -> field.importSwitch().isPresent())
                .map(Field::key)
                .filter(key -> wanted == null || !wanted.contains(key))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new ImportChoice(mapping, formats, leftOut, refuseBad);
    }

    @PostMapping("/{id:\\d{1,18}}/mapping")
    String map(@PathVariable String form, @PathVariable long id) {
        return to(orders.map(form, id));
    }

    @PostMapping("/{id:\\d{1,18}}/run")
    String run(@PathVariable String form, @PathVariable long id) {
        return to(orders.run(form, id));
    }

    @PostMapping("/{id:\\d{1,18}}/cancel")
    String cancel(@PathVariable String form, @PathVariable long id) {
        return to(orders.cancel(form, id));
    }

    @PostMapping("/{id:\\d{1,18}}/undo")
    String undo(@PathVariable String form, @PathVariable long id) {
        return to(orders.undo(form, id));
    }

    @GetMapping("/{id:\\d{1,18}}/rows.csv")
    void bad(@PathVariable String form, @PathVariable long id, Locale language, HttpServletResponse response)
            throws IOException {
        ImportRun run = imports.find(form, id);
        ExportFile.describe(response, SheetKind.CSV, form + "-import-" + run.id());
        bad.faults(run.id(), response.getOutputStream(), language);
    }

    @GetMapping("/{id:\\d{1,18}}/bad-rows")
    void badRows(@PathVariable String form, @PathVariable long id, Locale language, HttpServletResponse response)
            throws IOException {
        bad.send(imports.find(form, id), language, response);
    }

    private static String to(ImportRun run) {
        return "redirect:/forms/" + run.form() + "/imports/" + run.id();
    }
}
