package io.leadwright.automation.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.deployment.BpmnProperties;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ValidationError;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCatalogue;
import io.leadwright.automation.step.StepInput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;

/**
 * Checks that no task of a process asks people for a variable that one of its steps relies on, such as the card it closes or the address it
 * writes to: whoever completes the task could name another one.
 */
final class TrustedInputs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private TrustedInputs() {}

    static List<ValidationError> faults(
            Resource file, BpmnModelInstance model, StepCatalogue steps, List<Resource> all) {
        Set<String> relied = new HashSet<>();
        for (ServiceTask task : model.getModelElementsByType(ServiceTask.class)) {
            steps.named(String.valueOf(task.getCamundaDelegateExpression()))
                    .or(() -> steps.find(String.valueOf(task.getCamundaTopic())))
                    .ifPresent(step -> relied.addAll(variables(step, BpmnProperties.of(task))));
        }
        follow(model, relied);
        List<ValidationError> faults = new ArrayList<>();
        for (UserTask task : model.getModelElementsByType(UserTask.class)) {
            Set<String> asked = asked(task.getCamundaFormRef(), all);
            asked.retainAll(relied);
            asked.forEach(variable -> faults.add(new ValidationError(
                    file.name(),
                    task.getId(),
                    "the form '" + task.getCamundaFormRef() + "' asks people for '" + variable
                            + "', which a step relies on; disable the field or use another variable")));
        }
        return faults;
    }

    private static List<String> variables(Step step, Map<String, String> given) {
        return step.inputs().stream()
                .filter(input -> input.names() == StepInput.Names.TRUSTED)
                .map(input -> given.getOrDefault(input.name(), ""))
                .filter(value -> value.startsWith("${") && value.endsWith("}"))
                .map(value -> value.substring(2, value.length() - 1).strip())
                .toList();
    }

    /** Adds the variables that mappings of the process make those from, to any depth. */
    private static void follow(BpmnModelInstance model, Set<String> relied) {
        Map<String, Set<String>> sources = new HashMap<>();
        model.getModelElementsByType(CamundaInputParameter.class)
                .forEach(mapping -> source(sources, mapping.getCamundaName(), mapping.getTextContent()));
        model.getModelElementsByType(CamundaOutputParameter.class)
                .forEach(mapping -> source(sources, mapping.getCamundaName(), mapping.getTextContent()));
        Deque<String> open = new ArrayDeque<>(relied);
        while (!open.isEmpty()) {
            sources.getOrDefault(open.pop(), Set.of()).stream()
                    .filter(relied::add)
                    .forEach(open::push);
        }
    }

    private static void source(Map<String, Set<String>> sources, String name, String value) {
        EXPRESSION
                .matcher(value)
                .results()
                .forEach(expression -> NAME.matcher(expression.group())
                        .results()
                        .forEach(variable -> sources.computeIfAbsent(name, key -> new HashSet<>())
                                .add(variable.group())));
    }

    private static Set<String> asked(String form, List<Resource> all) {
        Set<String> keys = new HashSet<>();
        Optional<Resource> file = all.stream()
                .filter(each -> each.name().equals("forms/" + form + ".form"))
                .findFirst();
        try {
            if (file.isPresent()) {
                collect(JSON.readTree(file.get().text()), keys);
            }
        } catch (JsonProcessingException unreadable) {
            // The check of the form says so.
            return keys;
        }
        return keys;
    }

    private static void collect(JsonNode component, Set<String> keys) {
        boolean fixed = component.path("disabled").asBoolean()
                || component.path("readonly").asBoolean();
        if (component.hasNonNull("key") && !fixed) {
            keys.add(component.path("key").asText());
        }
        component.path("components").forEach(child -> collect(child, keys));
    }
}
