package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.FormPage;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.ListFilters;
import io.leadwright.forms.record.Entries;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.forms.record.RecordQuery;
import io.leadwright.platform.spreadsheet.ExportFile;
import io.leadwright.platform.spreadsheet.ExportXlsx;
import io.leadwright.platform.spreadsheet.SheetKind;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page where people choose format and columns of an export, and the file with the records of the list they came from. */
@Controller
@ImportPageFaults.Answered
@RequestMapping("/forms/{form}/export")
class ExportPages {
    private final Forms forms;
    private final Entries entries;
    private final RecordAccess access;
    private final Exports exports;
    private final ImportTexts texts;

    /** A selectable column. */
    public record Column(String key, String label, boolean shown) {}

    ExportPages(Forms forms, Entries entries, RecordAccess access, Exports exports, ImportTexts texts) {
        this.forms = forms;
        this.entries = entries;
        this.access = access;
        this.exports = exports;
        this.texts = texts;
    }

    @GetMapping(params = "!format")
    String choose(
            @PathVariable String form, @RequestParam Map<String, String> parameters, Locale language, Model model) {
        FormDefinition definition = forms.of(form);
        RecordQuery query = query(definition, parameters);
        long total = entries.list(form, query).total();
        model.addAttribute("form", FormPage.reading(definition, access.of(form), language));
        model.addAttribute("filters", query.filters());
        model.addAttribute("search", query.search());
        model.addAttribute("sort", query.sort());
        model.addAttribute("total", total);
        model.addAttribute("tooMany", total > ExportXlsx.MOST_ROWS);
        model.addAttribute(
                "columns",
                ExportColumns.all(definition).stream()
                        .map(key -> column(definition, key, language))
                        .toList());
        return "forms/importexport/export";
    }

    private Column column(FormDefinition form, String key, Locale language) {
        return form.field(key)
                .map(field -> new Column(
                        key,
                        field.label(language),
                        !(field.filledByAssistant() && field.type().equals("textarea"))))
                .orElseGet(() -> new Column(key, texts.text("exports.column." + key, language), true));
    }

    @GetMapping(params = "format")
    void send(
            @PathVariable String form,
            @RequestParam String format,
            @RequestParam(required = false) @Nullable List<String> columns,
            @RequestParam Map<String, String> parameters,
            Locale language,
            HttpServletResponse response)
            throws IOException {
        FormDefinition definition = forms.of(form);
        SheetKind kind = format.equals("xlsx") ? SheetKind.XLSX : SheetKind.CSV;
        List<String> chosen = columns == null ? List.of() : columns;
        Exports.Request request = new Exports.Request(kind, chosen, true, language);
        ExportFile.send(
                response, exports.write(form, query(definition, parameters), request), kind, definition.name(language));
    }

    /** The non-blank parameters that are fields of the form, as the list takes them. */
    private static RecordQuery query(FormDefinition form, Map<String, String> parameters) {
        Map<String, String> filters = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (!value.isBlank() && (ListFilters.known(form, name) || name.equals(ListFilters.NUMBERS))) {
                filters.put(name, value);
            }
        });
        String search = parameters.getOrDefault("q", "");
        return new RecordQuery(filters, search, parameters.getOrDefault("sort", "-createdAt"), 0, 1);
    }
}
