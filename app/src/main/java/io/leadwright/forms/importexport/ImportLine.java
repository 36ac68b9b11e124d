package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldCheck;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.importexport.ImportFaults.ImportFault;
import io.leadwright.forms.record.PersonFields;
import io.leadwright.platform.spreadsheet.Sheet;
import io.leadwright.platform.spreadsheet.SheetRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file as values of a record.
 *
 * @param cells its texts as they are in the file
 * @param values values of the new record
 * @param faults errors and warnings; a row with an error is not written
 */
record ImportLine(int row, Cells cells, Map<String, @Nullable Object> values, List<ImportFault> faults) {
    private static final int SHOWN = 200;
    private static final int MOST = 5;

    /**
     * The cells of a row.
     *
     * @param numbers columns that a workbook stores as numbers
     * @param errors texts of cells that are empty because they hold an error of the spreadsheet
     */
    record Cells(List<String> texts, BitSet numbers, Map<Integer, String> errors) {}

    boolean good() {
        return faults.stream().allMatch(ImportFault::warning);
    }

    ImportLine with(ImportFault fault) {
        List<ImportFault> all = new ArrayList<>(faults);
        all.add(fault);
        return new ImportLine(row, cells, values, List.copyOf(all));
    }

    /** Identifies the values that come from the file, so that a row is written once, whichever file it comes in. */
    long hash(ImportRun run) {
        TreeMap<String, @Nullable Object> own = new TreeMap<>(values);
        own.keySet().removeAll(run.plan().leftOut());
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(own.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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

        /**
         * Reads the file to its end.
         *
         * @param wanted the rows to read
         * @param taker returns false when no more is wanted
         */
        void read(Path file, IntPredicate wanted, Predicate<ImportLine> taker) throws IOException {
            run.file().sheet().readBelow(file, new SheetRows() {
                private final BitSet numbers = new BitSet();
                private final Map<Integer, String> errors = new TreeMap<>();
                private int at;

                @Override
                public void number(int number, int column) {
                    reach(number);
                    numbers.set(column);
                }

                @Override
                public void error(int number, int column, String text) {
                    reach(number);
                    errors.put(column, text);
                }

                @Override
                public boolean row(int number, List<String> cells) {
                    reach(number);
                    Cells row = new Cells(cells, (BitSet) numbers.clone(), Map.copyOf(errors));
                    return taker.test(
                            wanted.test(number)
                                    ? Reader.this.read(number, row)
                                    : new ImportLine(number, row, Map.of(), List.of()));
                }

                /** A row without any text is left out, with what was noted of it. */
                private void reach(int number) {
                    if (number != at) {
                        numbers.clear();
                        errors.clear();
                        at = number;
                    }
                }
            });
        }

        private ImportLine read(int row, Cells cells) {
            List<String> mapping = run.plan().mapping();
            List<ImportFault> faults = new ArrayList<>();
            if (cells.texts().size() > run.file().headers().size()) {
                faults.add(new ImportFault(
                        row,
                        false,
                        "",
                        "",
                        "",
                        "imports.row.tooWide",
                        List.of(cells.texts().size(), run.file().headers().size())));
            }
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            Map<String, Set<String>> money = new HashMap<>();
            Set<String> unread = new HashSet<>();
            for (int i = 0; i < Math.min(cells.texts().size(), mapping.size()); i++) {
                Field field = form.field(mapping.get(i)).orElse(null);
                if (field == null) {
                    continue;
                }
                ColumnValues.Read read = values.read(
                        field,
                        cells.texts().get(i),
                        ColumnFormat.at(run.plan().formats(), i),
                        cells.numbers().get(i));
                if (read.fault() != null) {
                    unread.add(field.key());
                    faults.add(fault(row, field.key(), false, cells, read.fault(), read.arguments()));
                } else if (read.value() != null) {
                    data.put(field.key(), read.value());
                    money.put(field.key(), read.currencies());
                }
            }
            run.plan().leftOut().forEach(field -> data.put(field, true));
            currency(row, cells, data, money).ifPresent(faults::add);
            List<FieldFault> found = new ArrayList<>();
            Map<String, @Nullable Object> resolved = people.resolve(form, Map.of(), data, found::add);
            found.addAll(FieldCheck.whole(form, resolved));
            found.stream()
                    .filter(fault -> !unread.contains(fault.field()))
                    .limit(Math.max(0, MOST - faults.size()))
                    .forEach(fault -> faults.add(
                            fault(row, fault.field(), false, cells, "form.fault." + fault.code(), fault.arguments())));
            cells.errors().forEach((column, text) -> error(row, column, text).ifPresent(faults::add));
            people.odd(form, resolved).stream()
                    .limit(Math.max(0, MOST - faults.size()))
                    .forEach(hint -> faults.add(
                            fault(row, hint.field(), true, cells, "form.fault." + hint.code(), hint.arguments())));
            return new ImportLine(row, cells, resolved, List.copyOf(faults));
        }

        /** A column that nothing is imported from may have errors. */
        private Optional<ImportFault> error(int row, int column, String text) {
            List<String> mapping = run.plan().mapping();
            if (column >= mapping.size() || mapping.get(column).isEmpty()) {
                return Optional.empty();
            }
            String cell = Sheet.cell(row, column);
            return Optional.of(new ImportFault(
                    row,
                    true,
                    mapping.get(column),
                    run.file().headers().get(column),
                    text,
                    text.isEmpty() ? "imports.row.noResult" : "imports.row.error",
                    text.isEmpty() ? List.of(cell) : List.of(cell, text)));
        }

        /** Puts the currency beside an amount into the field for it, or tells why it cannot be there. */
        private Optional<ImportFault> currency(
                int row, Cells cells, Map<String, @Nullable Object> data, Map<String, Set<String>> money) {
            String amount = form.customer().getOrDefault("value", "");
            Field currency =
                    form.field(form.customer().getOrDefault("currency", "")).orElse(null);
            for (Map.Entry<String, Set<String>> each : money.entrySet()) {
                boolean own = each.getKey().equals(amount) && currency != null;
                if (!own && !each.getValue().isEmpty()) {
                    return Optional.of(fault(row, each.getKey(), false, cells, "imports.row.noCurrency", List.of()));
                }
            }
            if (currency == null || !money.containsKey(amount)) {
                return Optional.empty();
            }
            Object given = data.get(currency.key());
            Set<String> beside = money.getOrDefault(amount, Set.of());
            if (given != null) {
                return beside.isEmpty() || beside.contains(given)
                        ? Optional.empty()
                        : Optional.of(fault(
                                row,
                                amount,
                                false,
                                cells,
                                "imports.row.otherCurrency",
                                List.of(given, currency.key())));
            }
            Set<String> meant = beside.isEmpty() ? header(amount) : beside;
            List<String> known = currency.options().stream()
                    .map(Field.Option::value)
                    .filter(meant::contains)
                    .toList();
            if (known.size() == 1) {
                data.put(currency.key(), known.get(0));
            }
            return meant.isEmpty() || known.size() == 1
                    ? Optional.empty()
                    : Optional.of(fault(
                            row,
                            amount,
                            false,
                            cells,
                            "imports.row.currency",
                            List.of(
                                    String.join(" ", meant),
                                    currency.options().stream()
                                            .map(Field.Option::value)
                                            .collect(Collectors.joining(" ")))));
        }

        private Set<String> header(String amount) {
            int column = run.plan().mapping().indexOf(amount);
            String codes = ColumnLook.at(run.file().head().columns(), column).currency();
            return codes.isEmpty() ? Set.of() : Set.of(codes.split(" ", -1));
        }

        /** A fault of a field, with the content of its cell. */
        ImportFault fault(ImportLine line, String field, boolean warning, String code, List<Object> arguments) {
            return fault(line.row(), field, warning, line.cells(), code, arguments);
        }

        private ImportFault fault(
                int row, String field, boolean warning, Cells cells, String code, List<Object> arguments) {
            int column = run.plan().mapping().indexOf(field);
            String cell =
                    column >= 0 && column < cells.texts().size() ? cells.texts().get(column) : "";
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
