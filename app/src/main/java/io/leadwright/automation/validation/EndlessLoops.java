package io.leadwright.automation.validation;

import io.leadwright.automation.deployment.BpmnProperties;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ValidationError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.LoopCardinality;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * Finds loops in which nothing waits. Such a run would never end its transaction: it takes a thread and more and more memory, and whoever
 * started it gets no answer.
 */
final class EndlessLoops {
    private static final int MOST_AT_ONCE = 1000;

    private final Resource file;
    private final Passages passages;

    private EndlessLoops(Resource file, Passages passages) {
        this.file = file;
        this.passages = passages;
    }

    /** @param all the other files, for processes that this one calls and for signals between them */
    static List<ValidationError> faults(Resource file, BpmnModelInstance model, List<Resource> all) {
        EndlessLoops loops = new EndlessLoops(file, Passages.of(file, model, all));
        List<ValidationError> faults = new ArrayList<>(loops.faults());
        model.getModelElementsByType(MultiInstanceLoopCharacteristics.class)
                .forEach(many -> loops.tooMany(many).forEach(faults::add));
        return faults;
    }

    private List<ValidationError> faults() {
        List<ValidationError> faults = new ArrayList<>();
        Set<FlowElement> reported = new LinkedHashSet<>();
        for (List<FlowElement> loop : passages.loops()) {
            FlowElement first = loop.get(0);
            if (passages.own(first) && reported.addAll(loop)) {
                String names = loop.stream().map(EndlessLoops::name).collect(Collectors.joining(" → "));
                faults.add(new ValidationError(
                        file.name(),
                        first.getId(),
                        "the loop " + names
                                + " never waits, so a run would never end; put a user task, a timer or another"
                                + " event to wait for into it, or make one of its steps asynchronous"
                                + " (camunda:asyncBefore=\"true\")"));
            }
        }
        return faults;
    }

    private List<ValidationError> tooMany(MultiInstanceLoopCharacteristics many) {
        LoopCardinality cardinality = many.getLoopCardinality();
        if (cardinality == null) {
            return List.of();
        }
        String number = cardinality.getTextContent().strip();
        // A number that is known later is looked at then.
        if (number.contains("{") || (number.matches("\\d{1,4}") && Integer.parseInt(number) <= MOST_AT_ONCE)) {
            return List.of();
        }
        ModelElementInstance parent = Objects.requireNonNull(many.getParentElement());
        return List.of(new ValidationError(
                file.name(),
                String.valueOf(parent.getAttributeValue("id")),
                "is repeated '" + number + "' times; give a number up to " + MOST_AT_ONCE
                        + ", or a collection with camunda:collection"));
    }

    /** The element's names in all its languages. */
    private static String name(FlowElement element) {
        String name = element.getName() == null || element.getName().isBlank() ? element.getId() : element.getName();
        return BpmnProperties.name(element, Locale.ENGLISH)
                .map(english -> "'" + name + "' (" + english + ")")
                .orElse("'" + name + "'");
    }
}
