package io.leadwright.ai.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A lead is rated again when a field changes that its rating reads: by rules or by the prompt for a model. */
class RatingInputsTest {
    private static final Pattern TRIGGER = Pattern.compile("name=\"trigger.fields\" value=\"([^\"]+)\"");
    private static final Pattern READS = Pattern.compile("name=\"reads\" value=\"([^\"]+)\"");
    private static final Pattern ASKED = Pattern.compile("\\$\\{(\\w+)!''}");

    @Test
    void rerateWhenAFieldChangesThatRulesOrModelRead() throws IOException {
        Set<String> read = new TreeSet<>(found(ASKED, "prompts/extract-lead.md"));
        read.addAll(readByRules());
        assertThat(triggers()).containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void onlyTheseFieldsOutdateWhatAModelRead() throws IOException {
        for (String process : List.of("lead-intake", "lead-rerating")) {
            assertThat(found(READS, "processes/" + process + ".bpmn").stream()
                            .flatMap(list -> Arrays.stream(list.split(","))))
                    .as(process)
                    .containsExactlyInAnyOrderElementsOf(triggers());
        }
    }

    /** The fields of the form that lead-facts.dmn and the tables it looks up read. */
    private static Set<String> readByRules() {
        Set<String> read = new TreeSet<>(SampleLeads.DECISIONS.inputs("lead-facts"));
        SampleLeads.DECISIONS.decide("lead-facts-lookups", Map.of("field", "")).outputs().stream()
                .map(row -> String.valueOf(row.get("decision")))
                .forEach(table -> read.addAll(SampleLeads.DECISIONS.inputs(table)));
        for (String table : List.of("lead-facts-unsaid", "lead-facts-signals", "lead-facts-measures")) {
            read.addAll(SampleLeads.DECISIONS.literals(table, "field"));
        }
        read.retainAll(SampleLeads.FORM_FIELDS);
        assertThat(read).contains("detail", "supplement", "address", "companySize", "cooperatedBefore");
        return read;
    }

    private static Set<String> triggers() throws IOException {
        return found(TRIGGER, "processes/lead-rerating.bpmn").stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String file) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(Path.of(file)));
        return matcher.results().map(result -> result.group(1)).collect(Collectors.toSet());
    }
}
