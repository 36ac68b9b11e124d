package io.leadwright.forms.importexport;

import io.leadwright.forms.record.RecordQuery;
import io.leadwright.platform.spreadsheet.ExportFile;
import io.leadwright.platform.spreadsheet.SheetKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Exports all records the caller may see as a file. */
@RestController
@ImportProblems.Answered
@RequestMapping("/api/forms/{form}")
@Tag(name = "exports")
class ExportApi {
    private static final String DESCRIPTION =
            "Every other parameter filters by a field, as in the list; q searches, sort orders. columns names fields, id, createdAt,"
                    + " createdBy, updatedAt, updatedBy; with labels=true headers and values are readable labels. A text that a"
                    + " spreadsheet would evaluate as a formula is prefixed with an apostrophe.";
    private static final Set<String> OWN = Set.of("q", "sort", "columns", "labels", "page", "size");

    private final Exports exports;

    ExportApi(Exports exports) {
        this.exports = exports;
    }

    @GetMapping("/records.csv")
    @Operation(summary = "Exports records as CSV (UTF-8 with a byte order mark)", description = DESCRIPTION)
    void csv(
            @PathVariable String form,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "-createdAt") String sort,
            @RequestParam(defaultValue = "") List<String> columns,
            @RequestParam(defaultValue = "false") boolean labels,
            @RequestParam Map<String, String> parameters,
            Locale language,
            HttpServletResponse response)
            throws IOException {
        send(form, query(parameters, q, sort), new Exports.Request(SheetKind.CSV, columns, labels, language), response);
    }

    @GetMapping("/records.xlsx")
    @Operation(summary = "Exports records as XLSX", description = DESCRIPTION)
    void xlsx(
            @PathVariable String form,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "-createdAt") String sort,
            @RequestParam(defaultValue = "") List<String> columns,
            @RequestParam(defaultValue = "false") boolean labels,
            @RequestParam Map<String, String> parameters,
            Locale language,
            HttpServletResponse response)
            throws IOException {
        send(
                form,
                query(parameters, q, sort),
                new Exports.Request(SheetKind.XLSX, columns, labels, language),
                response);
    }

    private void send(String form, RecordQuery query, Exports.Request request, HttpServletResponse response)
            throws IOException {
        ExportFile.send(response, exports.write(form, query, request), request.kind(), form);
    }

    private static RecordQuery query(Map<String, String> parameters, String q, String sort) {
        Map<String, String> filters = new LinkedHashMap<>(parameters);
        filters.keySet().removeAll(OWN);
        return new RecordQuery(filters, q, sort, 0, RecordQuery.LARGEST);
    }
}
