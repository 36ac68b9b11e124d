package io.leadwright.sales.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.sales.privacy.Catalogue.Table;
import io.leadwright.sales.privacy.Catalogue.Treatment;
import io.leadwright.support.TestDatabase;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The catalogue knows every column that the migrations and the engine make, so that a new one cannot be forgotten. */
class CatalogueTest {
    private static final JdbcClient DATABASE =
            JdbcClient.create(new DriverManagerDataSource(TestDatabase.create(), "postgres", ""));
    private final Map<String, Map<String, TableColumns.Column>> columns = new TableColumns(DATABASE).all();
    private final Catalogue catalogue = new Catalogue();

    @Test
    void everyColumnOfEveryTableHasItsLine() {
        Map<String, Set<String>> listed = new TreeMap<>();
        catalogue.tables().forEach(table -> listed.put(
                table.name(), new TreeSet<>(table.columns().keySet())));
        Map<String, Set<String>> there = new TreeMap<>();
        columns.forEach((table, of) -> there.put(table, new TreeSet<>(of.keySet())));
        there.forEach((table, of) -> assertThat(listed.getOrDefault(table, Set.of()))
                .as("columns of %s in privacy/catalogue.yml", table)
                .isEqualTo(of));
        assertThat(listed.keySet()).isEqualTo(there.keySet());
    }

    @Test
    void conditionsAreReadableAndColumnsThatMayBeErasedHoldTexts() {
        for (Table table : catalogue.tables()) {
            Map<String, TableColumns.Column> of = columns.get(table.name());
            table.personal().forEach(column -> assertThat(of.get(column).type())
                    .as("%s.%s", table.name(), column)
                    .isIn("text", "varchar", "bpchar", "jsonb", "json", "_text", "bytea", "int8", "float8"));
            table.columns().forEach((column, treatment) -> {
                if (treatment == Treatment.FIELDS) {
                    assertThat(of.get(column).type()).isEqualTo("jsonb");
                }
                if (treatment == Treatment.REMOVED) {
                    assertThat(table.own()).as("%s.%s is removed in no row", table.name(), column).isNotEmpty();
                }
            });
            if (table.delete()) {
                assertThat(table.own()).isNotEmpty();
            }
        }
    }
}
