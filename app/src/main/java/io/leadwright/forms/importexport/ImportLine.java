package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.FieldCheck;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.importexport.ImportFaults.ImportFault;
import io.leadwright.forms.record.PersonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file as values of a record.
 *
 * @param values values of the new record
 * @param faults errors and warnings; a row with an error is not written
 */
record ImportLine(int row, Map<String, @Nullable Object> values, List<ImportFault> faults) {
    private static final int SHOWN = 200;
    private static final int MOST = 5;

    boolean good() {
        return faults.stream().allMatch(ImportFault::warning);
    }

    ImportLine with(ImportFault fault) {
        List<ImportFault> all = new ArrayList<>(faults);
        all.add(fault);
        return new ImportLine(row, values, List.copyOf(all));
    }

    /** Reads the rows of one import. */
    static final class Reader {
        private final FormDefinition form;
        private final ImportRun run;
        private final ColumnValues values;
        private final PersonFields people;

        Reader(FormDefinition form, ImportRun run, ColumnValues values, PersonFields people) {
            this.people = people;
            this.form = form;
            this.run = run;
            this.values = values;
        }

        ImportLine read(int row, List<String> cells) {
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(cells.size(), run.plan().mapping().size()); i++) {
                String cell = cells.get(i);
                form.field(run.plan().mapping().get(i)).ifPresent(field -> {
                    Object value = values.read(field, cell);
                    if (value != null) {
                        data.put(field.key(), value);
                    }
                });
            }
            run.plan().leftOut().forEach(field -> data.put(field, true));
            List<ImportFault> faults = new ArrayList<>();
            if (cells.size() > run.file().headers().size()) {
                faults.add(new ImportFault(
                        row,
                        false,
                        "",
                        "",
                        "",
                        "imports.row.tooWide",
                        List.of(cells.size(), run.file().headers().size())));
            }
            List<FieldFault> found = new ArrayList<>();
            Map<String, @Nullable Object> resolved = people.resolve(form, Map.of(), data, found::add);
            found.addAll(FieldCheck.whole(form, resolved));
            found.stream()
                    .limit(MOST - faults.size())
                    .forEach(fault -> faults.add(
                            fault(row, fault.field(), false, cells, "form.fault." + fault.code(), fault.arguments())));
            people.odd(form, resolved).stream()
                    .limit(MOST - faults.size())
                    .forEach(hint -> faults.add(
                            fault(row, hint.field(), true, cells, "form.fault." + hint.code(), hint.arguments())));
            return new ImportLine(row, resolved, List.copyOf(faults));
        }

        /** A fault of a field, with the content of its cell. */
        ImportFault fault(
                int row, String field, boolean warning, List<String> cells, String code, List<Object> arguments) {
            int column = run.plan().mapping().indexOf(field);
            String cell = column >= 0 && column < cells.size() ? cells.get(column) : "";
            String label = column >= 0 ? run.file().headers().get(column) : "";
            return new ImportFault(row, warning, field, label, shown(cell), code, arguments);
        }
    }

    /** Makes a text safe for the database and short enough for a page. */
    static String shown(String text) {
        String safe = text.replace('\0', '\ufffd');
        return safe.length() > SHOWN ? safe.substring(0, SHOWN - 1) + "\u2026" : safe;
    }
}
