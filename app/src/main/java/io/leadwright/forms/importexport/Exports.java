package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.BadQuery;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.forms.record.RecordQuery;
import io.leadwright.forms.record.RecordSearch;
import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.platform.spreadsheet.ExportCsv;
import io.leadwright.platform.spreadsheet.ExportTable;
import io.leadwright.platform.spreadsheet.ExportXlsx;
import io.leadwright.platform.spreadsheet.SheetKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Writes the records a person may see to a file, with the list's filters and search. The file is complete before the first byte is sent: a
 * slow client holds no database connection, and a failure results in an error, not in half a table.
 */
@Component
class Exports {
    private final Forms forms;
    private final RecordAccess access;
    private final RecordSearch search;
    private final ImportTexts texts;
    private final ZoneId zone;
    private final ApplicationEventPublisher events;

    Exports(
            Forms forms,
            RecordAccess access,
            RecordSearch search,
            ImportTexts texts,
            ColumnDates.ZoneSettings settings,
            ApplicationEventPublisher events) {
        this.events = events;
        this.forms = forms;
        this.access = access;
        this.search = search;
        this.texts = texts;
        this.zone = settings.zone();
    }

    /**
     * What to export.
     *
     * @param columns keys; empty for all
     * @param labels whether headers and values are readable labels
     */
    record Request(SheetKind kind, List<String> columns, boolean labels, Locale language) {}

    /**
     * Writes the file, which the caller deletes.
     *
     * @throws BadQuery for a filter, sort or column that the form does not have
     */
    Path write(String form, RecordQuery query, Request request) throws IOException {
        FormDefinition definition = forms.of(form);
        ExportColumns columns = new ExportColumns(
                definition, columns(definition, request.columns()), request.labels(), request.language(), zone);
        RecordQuery narrowed = access.narrow(form, query);
        Path file =
                Files.createTempFile("leadwright-export", "." + request.kind().code());
        LongAdder rows = new LongAdder();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ExportTable table = table(request, definition, out)) {
            table.row(columns.header(key -> texts.text("exports.column." + key, request.language())));
            search.each(definition, narrowed, record -> {
                add(table, columns, record);
                rows.increment();
            });
        } catch (InvalidRecord e) {
            Files.delete(file);
            throw new BadQuery(e.faults());
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
        events.publishEvent(AuditEvent.done(
                AuditEvent.Action.EXPORT,
                "forms/" + form,
                "%s; %d rows%s".formatted(request.kind().code(), rows.sum(), filters(definition, narrowed))));
        return file;
    }

    /** The filters, with values only where a field offers them: what somebody searched for may be a person. */
    private static String filters(FormDefinition form, RecordQuery query) {
        StringBuilder words = new StringBuilder();
        query.filters().forEach((name, value) -> {
            boolean offered = form.field(name)
                    .filter(field ->
                            !field.options().isEmpty() || field.person().isPresent() || field.yesNo())
                    .isPresent();
            words.append("; ").append(name).append('=').append(offered ? value : "*");
        });
        if (!query.search().isBlank()) {
            words.append("; q=*");
        }
        return words.toString();
    }

    private static ExportTable table(Request request, FormDefinition form, OutputStream out) throws IOException {
        return request.kind() == SheetKind.XLSX
                ? new ExportXlsx(out, form.name(request.language()))
                : new ExportCsv(out);
    }

    private static void add(ExportTable table, ExportColumns columns, FormRecord record) {
        try {
            table.row(columns.row(record));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> columns(FormDefinition form, List<String> wanted) {
        List<String> all = ExportColumns.all(form);
        List<FieldFault> faults = new ArrayList<>();
        wanted.stream()
                .filter(column -> !all.contains(column))
                .forEach(column -> faults.add(FieldFault.of(column, "unknown")));
        if (!faults.isEmpty()) {
            throw new BadQuery(faults);
        }
        return wanted.isEmpty() ? all : wanted.stream().distinct().toList();
    }
}
