package io.leadwright.automation.validation;

import io.leadwright.automation.deployment.BpmnProperties;
import io.leadwright.automation.deployment.ResourceReferences;
import io.leadwright.automation.deployment.ValidationError;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCatalogue;
import io.leadwright.automation.step.StepInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;

/** Checks one use of a step: the step exists, has its required inputs and no unknown ones, and what they name exists. */
final class StepUse {
    private final ResourceReferences references;
    private final StepCatalogue catalogue;

    StepUse(ResourceReferences references, StepCatalogue catalogue) {
        this.references = references;
        this.catalogue = catalogue;
    }

    List<ValidationError> check(ServiceTask task) {
        Optional<Step> step = step(task);
        if (step.isEmpty()) {
            String used = task.getCamundaTopic() != null ? task.getCamundaTopic() : task.getCamundaDelegateExpression();
            return List.of(references.fault(
                    task.getId(), "there is no step '" + used + "'; known steps are " + names(catalogue.all())));
        }
        List<ValidationError> faults = new ArrayList<>();
        Map<String, String> given = BpmnProperties.of(task);
        for (StepInput input : step.get().inputs()) {
            if (input.required() && !has(given, input)) {
                faults.add(references.fault(
                        task.getId(), "step '" + step.get().name() + "' needs the property '" + input.name() + "'"));
            }
        }
        given.forEach((name, value) -> faults.addAll(property(task, step.get(), name, value)));
        if (faults.isEmpty()) {
            step.get().faults(given).forEach(fault -> faults.add(references.fault(task.getId(), fault)));
        }
        return faults;
    }

    /** Camunda Modeler also writes the empty fields of a template, so an empty property counts as missing. */
    private static boolean has(Map<String, String> given, StepInput input) {
        return given.entrySet().stream()
                .anyMatch(property ->
                        input.covers(property.getKey()) && !property.getValue().isBlank());
    }

    private Optional<Step> step(ServiceTask task) {
        if ("external".equals(task.getCamundaType())) {
            return catalogue
                    .find(String.valueOf(task.getCamundaTopic()))
                    .filter(step -> step.kind() == Step.Kind.OUTSIDE);
        }
        return catalogue.named(String.valueOf(task.getCamundaDelegateExpression()));
    }

    private List<ValidationError> property(ServiceTask task, Step step, String name, String value) {
        Optional<StepInput> input =
                step.inputs().stream().filter(known -> known.covers(name)).findFirst();
        if (input.isEmpty()) {
            return List.of(references.fault(
                    task.getId(), "step '" + step.name() + "' does not know the property '" + name + "'"));
        }
        if (value.startsWith("${") || (value.isBlank() && !input.get().required())) {
            return List.of();
        }
        return switch (input.get().names()) {
            case FORM -> references.form(task.getId(), value);
            case PROMPT -> references.prompt(task.getId(), value);
            case DECISION -> references.decision(task.getId(), value);
            case MESSAGE -> references.message(task.getId(), value);
            case TEXT, TRUSTED -> List.of();
        };
    }

    private static String names(List<Step> steps) {
        return String.join(", ", steps.stream().map(Step::name).toList());
    }
}
