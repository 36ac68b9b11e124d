package io.leadwright.sales.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.sales.privacy.Catalogue.Table;
import io.leadwright.sales.privacy.Catalogue.Treatment;
import io.leadwright.support.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The catalogue knows every column that the migrations and the engine make, so that a new one cannot be forgotten. */
class CatalogueTest {
    private static final String FILE = "app/src/main/resources/privacy/catalogue.yml";
    private static final Set<String> ERASABLE =
            Set.of("text", "varchar", "bpchar", "jsonb", "json", "_text", "bytea", "int8", "float8");
    private static final JdbcClient DATABASE =
            JdbcClient.create(new DriverManagerDataSource(TestDatabase.create(), "postgres", ""));

    private final Map<String, Map<String, TableColumns.Column>> columns = new TableColumns(DATABASE).all();
    private final Map<String, Table> catalogue = new Catalogue()
            .tables().stream().collect(Collectors.toMap(Table::name, Function.identity(), (a, b) -> a, TreeMap::new));

    @Test
    void everyColumnOfEveryTableHasItsLine() {
        List<String> missing = new ArrayList<>();
        columns.forEach((table, of) -> {
            Table listed = catalogue.get(table);
            if (listed == null) {
                missing.add("the table %s: its topic, linked and own, and %s".formatted(table, named(of)));
            } else {
                of.forEach((column, is) -> {
                    if (!listed.columns().containsKey(column)) {
                        missing.add("%s: %s (%s)".formatted(table, column, is.type()));
                    }
                });
            }
        });
        assertThat(missing).as("""
                        Columns that %s does not have. Add each to its table there:
                          none     if it can never hold personal data of people outside: numbers of rows, times, amounts, codes, usernames
                          text     if people or programs may write words into it: the values of an erased person are replaced
                          removed  as text, and in rows by or solely about the person (own) all of it goes
                          fields   if it holds the fields of a record as JSON
                        A new table needs its topic (privacy.topic.* in the messages) and, if its rows can be told to be about a customer, linked
                        with one of the parameters contact, customers, records, ids, runs, emails. The head of the file explains them.
                        """, FILE).isEmpty();
    }

    private static String named(Map<String, TableColumns.Column> columns) {
        return columns.entrySet().stream()
                .map(column -> column.getKey() + " (" + column.getValue().type() + ")")
                .collect(Collectors.joining(", "));
    }

    @Test
    void nothingIsListedThatTheDatabaseDoesNotHave() {
        List<String> gone = new ArrayList<>();
        catalogue.forEach((table, listed) -> {
            Set<String> there = columns.getOrDefault(table, Map.of()).keySet();
            listed.columns().keySet().stream()
                    .filter(column -> !there.contains(column))
                    .forEach(column -> gone.add(table + "." + column));
        });
        assertThat(gone).as("Columns to be taken out of %s", FILE).isEmpty();
    }

    @Test
    void conditionsAreReadableAndColumnsThatMayBeErasedHoldTexts() {
        List<String> wrong = new ArrayList<>();
        for (Table table : catalogue.values()) {
            table.columns().forEach((column, treatment) -> {
                String type = Objects.requireNonNull(columns.get(table.name()))
                        .getOrDefault(column, new TableColumns.Column("", true, false))
                        .type();
                if (treatment != Treatment.NONE && !ERASABLE.contains(type)) {
                    wrong.add("%s.%s is %s, which cannot be erased: list it as none"
                            .formatted(table.name(), column, type));
                }
                if (treatment == Treatment.FIELDS && !type.equals("jsonb")) {
                    wrong.add("%s.%s is %s, not jsonb: list it as text".formatted(table.name(), column, type));
                }
                if (treatment == Treatment.REMOVED && table.own().isEmpty()) {
                    wrong.add("%s.%s is removed in no row: the table needs own".formatted(table.name(), column));
                }
            });
            if (table.delete() && table.own().isEmpty()) {
                wrong.add(table.name() + " deletes no row: it needs own");
            }
        }
        assertThat(wrong).as("Entries of %s", FILE).isEmpty();
    }

    @Test
    void everyTopicHasItsText() throws IOException {
        Properties texts = new Properties();
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("/messages/sales/privacy_en.properties"))) {
            texts.load(in);
        }
        assertThat(catalogue.values().stream().map(table -> "privacy.topic." + table.topic()))
                .allMatch(texts::containsKey);
    }
}
