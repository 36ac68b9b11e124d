package io.leadwright.automation.decision;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A line of {@code decisions/<decision>.csv}: inputs, the expected outputs, and the requirement behind them. An empty cell is a field
 * without a value.
 *
 * @param line its number in the file, counted as editors do
 */
record DecisionCase(String decision, int line, Map<String, String> cells) {
    static final String REQUIREMENT = "requirement";

    static List<DecisionCase> of(String decision) {
        CsvSchema header = CsvSchema.emptySchema().withHeader();
        try (InputStream file = DecisionCase.class.getResourceAsStream("/decisions/" + decision + ".csv");
                MappingIterator<Map<String, String>> rows = new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(header)
                        .readValues(Objects.requireNonNull(file, decision))) {
            List<DecisionCase> cases = new ArrayList<>();
            while (rows.hasNext()) {
                cases.add(new DecisionCase(decision, cases.size() + 2, rows.next()));
            }
            return cases;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read the cases of " + decision, e);
        }
    }

    String cell(String column) {
        return Objects.requireNonNullElse(cells.get(column), "");
    }

    @Override
    public String toString() {
        return decision + ".csv:" + line + " " + cells;
    }
}
