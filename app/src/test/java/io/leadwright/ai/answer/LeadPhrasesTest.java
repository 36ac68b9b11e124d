package io.leadwright.ai.answer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What rules read in one phrase of a lead, row by row as in {@code leads/phrases.csv}; the other fields are empty. */
class LeadPhrasesTest {

    @ParameterizedTest(name = "{0}: {1} → {2} {3}")
    @CsvFileSource(resources = "/leads/phrases.csv", delimiter = '|', numLinesToSkip = 1)
    void readsThePhrase(String field, String text, String dimension, String category) {
        Map<String, @Nullable Object> lead = new LinkedHashMap<>();
        SampleLeads.FORM_FIELDS.forEach(name -> lead.put(name, null));
        lead.put(field, text);
        Evidence evidence =
                requireNonNull(SampleLeads.READING.read("lead-facts", lead).get(dimension), dimension);
        assertThat(evidence.category()).as("%s", evidence).isEqualTo(category);
    }
}
