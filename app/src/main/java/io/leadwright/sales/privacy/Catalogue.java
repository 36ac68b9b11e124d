package io.leadwright.sales.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every column of every table with how personal data in it is found and erased, from {@code privacy/catalogue.yml}. */
@Component
class Catalogue {
    private static final String FILE = "privacy/catalogue.yml";
    private final List<Table> tables;

    Catalogue() {
        this.tables = read();
    }

    /** How a column is treated. */
    enum Treatment {
        /** Holds no personal data. */
        NONE,
        /** The person's values in it are replaced, in any row. */
        TEXT,
        /** As {@link #TEXT}, but in the person's own rows all of it goes. */
        REMOVED,
        /** A JSON object of a record's fields: in the person's own rows the personal fields go, in the others the values are replaced. */
        FIELDS
    }

    /**
     * A table.
     *
     * @param topic heading in exports
     * @param linked condition for rows about the person's customer; empty: none can be told
     * @param own condition for rows by or solely about the person; empty: none are
     * @param where condition for the rows that are looked at; empty: all
     * @param since column with the time of a row; empty: none
     * @param delete whether own rows are deleted
     */
    record Table(
            String name,
            String topic,
            String linked,
            String own,
            String where,
            String since,
            boolean delete,
            Map<String, Treatment> columns) {

        /** Columns that may hold personal data. */
        List<String> personal() {
            return columns.entrySet().stream()
                    .filter(column -> column.getValue() != Treatment.NONE)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    List<Table> tables() {
        return tables;
    }

    private static List<Table> read() {
        try (InputStream in = new ClassPathResource(FILE).getInputStream()) {
            Map<String, Map<String, Object>> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            List<Table> tables = new ArrayList<>();
            file.forEach((name, entry) -> tables.add(table(name, entry)));
            return List.copyOf(tables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Table table(String name, Map<String, Object> entry) {
        Map<String, Treatment> columns = new LinkedHashMap<>();
        for (Treatment treatment : Treatment.values()) {
            String list = text(entry, treatment.name().toLowerCase(Locale.ROOT));
            for (String column : list.isBlank() ? List.<String>of() : List.of(list.split("[,\\s]+", -1))) {
                if (columns.put(column, treatment) != null) {
                    throw new IllegalStateException(FILE + ": " + name + "." + column + " stands there twice");
                }
            }
        }
        return new Table(
                name,
                text(entry, "topic"),
                text(entry, "linked"),
                text(entry, "own"),
                text(entry, "where"),
                text(entry, "since"),
                Boolean.TRUE.equals(entry.get("delete")),
                Map.copyOf(columns));
    }

    private static String text(Map<String, Object> entry, String key) {
        @Nullable Object value = entry.get(key);
        return value == null ? "" : String.valueOf(value).strip();
    }
}
