package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Names;
import io.leadwright.forms.record.EntryMatch;
import io.leadwright.forms.record.EntryMatches;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds rows that belong to customers that are there or to the customer of another row, and rows with the same e-mail address, phone number or unique value as another row. It keeps only hashes of values. A repeated unique
 * value is an error, a repeated address or number a warning, because two people of a company may share one.
 */
final class ImportDuplicates {
    /** Stands for a field in what was seen: the keys of customers. */
    private static final String PARTY = "";

    private final FormDefinition form;
    private final ImportLine.Reader reader;
    private final JdbcClient database;
    private final List<Field> watched;
    private final EntryMatches matches;
    private final Map<String, Map<Long, Integer>> seen = new HashMap<>();

    ImportDuplicates(
            FormDefinition form, ImportRun run, ImportLine.Reader reader, JdbcClient database, EntryMatches matches) {
        this.matches = matches;
        this.form = form;
        this.reader = reader;
        this.database = database;
        this.watched = form.fields().stream()
                .filter(field -> run.plan().mapping().contains(field.key()))
                .filter(field -> field.unique() || field.address() || phone(field))
                .toList();
    }

    private static boolean phone(Field field) {
        return "phone".equals(field.rules().validationType());
    }

    /** Adds to the good rows what they share with earlier good rows or with existing records. */
    List<ImportLine> mark(List<ImportLine> rows) {
        Map<String, Set<String>> stored = new HashMap<>();
        watched.stream().filter(Field::unique).forEach(field -> stored.put(field.key(), stored(field, rows)));
        List<EntryMatch> known =
                matches.find(form, rows.stream().map(ImportLine::values).toList());
        List<ImportLine> marked = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            marked.add(known(mark(rows.get(i), stored), known.get(i)));
        }
        return marked;
    }

    private ImportLine mark(ImportLine row, Map<String, Set<String>> stored) {
        ImportLine line = row;
        if (!line.good()) {
            return line;
        }
        for (Field field : watched) {
            String value = String.valueOf(line.values().getOrDefault(field.key(), ""));
            if (value.isEmpty()) {
                continue;
            }
            if (stored.getOrDefault(field.key(), Set.of()).contains(value)) {
                line = line.with(reader.fault(line, field.key(), false, "imports.row.exists", List.of()));
                continue;
            }
            Integer before = seen.computeIfAbsent(field.key(), key -> new HashMap<>())
                    .putIfAbsent(hash(field, value), line.row());
            if (before != null) {
                line = line.with(
                        reader.fault(line, field.key(), !field.unique(), "imports.row.twice", List.of(before)));
            }
        }
        return line;
    }

    /** Tells which customer a good row will join: one that is there, else that of an earlier row. */
    private ImportLine known(ImportLine line, EntryMatch match) {
        if (!line.good()) {
            return line;
        }
        String name = form.customer().getOrDefault("name", "");
        Integer before = null;
        for (String key : match.keys()) {
            Integer earlier =
                    seen.computeIfAbsent(PARTY, any -> new HashMap<>()).putIfAbsent(hash(key), line.row());
            before = before == null ? earlier : before;
        }
        Optional<EntryMatch.KnownParty> party = match.known().stream().findFirst();
        if (party.isPresent()) {
            EntryMatch.KnownParty one = party.get();
            return line.with(reader.fault(
                    line,
                    name,
                    true,
                    one.joins() ? "imports.row.known" : "imports.row.alike",
                    List.of(
                            ImportLine.shown(one.name()),
                            one.customer(),
                            one.owner().isEmpty() ? "\u2013" : one.owner())));
        }
        return before == null
                ? line
                : line.with(reader.fault(line, name, true, "imports.row.sameCustomer", List.of(before)));
    }

    private Set<String> stored(Field field, List<ImportLine> rows) {
        String[] values = rows.stream()
                .map(row -> String.valueOf(row.values().getOrDefault(field.key(), "")))
                .filter(value -> !value.isEmpty() && value.indexOf('\0') < 0)
                .toArray(String[]::new);
        String key = Names.sql(field.key());
        return new HashSet<>(
                database.sql("select data->>'%s' from app.form_record where form = '%s' and (data->>'%s') = any(?)"
                                .formatted(key, Names.sql(form.key()), key))
                        .param(values)
                        .query(String.class)
                        .list());
    }

    private static long hash(Field field, String value) {
        String same = Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return hash(field.unique() ? value : phone(field) ? same.replaceAll("[^0-9]", "") : same);
    }

    private static long hash(String plain) {
        long hash = 1125899906842597L;
        for (int i = 0; i < plain.length(); i++) {
            hash = 31 * hash + plain.charAt(i);
        }
        return hash;
    }
}
