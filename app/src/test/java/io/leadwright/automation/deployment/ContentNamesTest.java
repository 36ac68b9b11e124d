package io.leadwright.automation.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;

/** Everything in the shipped files also has an English name. */
class ContentNamesTest {
    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void stepsOfProcessesHaveEnglishNames() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path file : files("processes", ".bpmn")) {
            BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
            for (FlowElement element : model.getModelElementsByType(FlowElement.class)) {
                if (element.getName() != null
                        && BpmnProperties.name(element, Locale.ENGLISH).isEmpty()) {
                    missing.add(file + " " + element.getId());
                }
            }
            for (Process process : model.getModelElementsByType(Process.class)) {
                if (BpmnProperties.name(process, Locale.ENGLISH).isEmpty()) {
                    missing.add(file + " " + process.getId());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void rulesOfTheScorecardHaveEnglishSentences() {
        List<String> missing = Dmn.readModelFromFile(
                        Path.of("decisions/lead-score.dmn").toFile())
                .getModelElementsByType(Rule.class)
                .stream()
                .filter(rule -> !rule.getParentElement()
                        .getParentElement()
                        .getAttributeValue("id")
                        .equals("total-points"))
                .filter(rule -> !rule.getDescription().getTextContent().contains("\nen: "))
                .map(Rule::getId)
                .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void fieldsOfFormsHaveEnglishLabels() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path file : files("forms", ".form")) {
            collect(file, new ObjectMapper().readTree(file.toFile()), missing);
        }
        assertThat(missing).isEmpty();
    }

    private static void collect(Path file, JsonNode node, List<String> missing) {
        if (node.hasNonNull("label") && !node.path("properties").hasNonNull("label.en")) {
            missing.add(file + " " + node.path("label").asText());
        }
        for (JsonNode value : node.path("values")) {
            String label = "value." + value.path("value").asText() + ".en";
            if (value.path("label").asText().codePoints().anyMatch(c -> c > 0x2e80)
                    && !node.path("properties").hasNonNull(label)) {
                missing.add(file + " " + node.path("key").asText() + " " + label);
            }
        }
        node.path("components").forEach(child -> collect(file, child, missing));
    }
}
