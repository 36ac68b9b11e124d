package io.leadwright.automation.instance;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a process that a run can enter, in the order of the diagram from left to right, without those whose passes {@link
 * LeanHistory} does not keep.
 */
public record DrawnElements(Map<String, Element> elements) {

    /**
     * One element.
     *
     * @param errorsOf the element whose BPMN errors this one's passes count: the step that a boundary error event sits on, the element
     * itself for an error end event; null when it is unrelated to errors
     */
    public record Element(
            String id, String name, String type, @Nullable String errorsOf) {}

    public static DrawnElements of(BpmnModelInstance model, Map<String, String> names) {
        Map<String, Element> found = new LinkedHashMap<>();
        List<FlowNode> nodes = model.getModelElementsByType(FlowNode.class).stream()
                .filter(node -> !saysNothing(node))
                .sorted(Comparator.comparingDouble(DrawnElements::left))
                .toList();
        for (FlowNode node : nodes) {
            String own = Objects.requireNonNullElse(node.getName(), "");
            String name = names.getOrDefault(node.getId(), own.isBlank() ? node.getId() : own);
            found.put(
                    node.getId(),
                    new Element(node.getId(), name, node.getElementType().getTypeName(), errorsOf(node)));
        }
        return new DrawnElements(found);
    }

    private static boolean saysNothing(FlowNode node) {
        boolean leads = node instanceof ExclusiveGateway
                || (node instanceof ParallelGateway && node.getIncoming().size() <= 1);
        return leads && (node.getName() == null || node.getName().isBlank());
    }

    private static double left(FlowNode node) {
        return node.getDiagramElement() instanceof BpmnShape shape
                ? shape.getBounds().getX()
                : Double.MAX_VALUE;
    }

    private static @Nullable String errorsOf(FlowNode node) {
        boolean error = node instanceof Event
                && node.getChildElementsByType(ErrorEventDefinition.class).size() > 0;
        if (!error) {
            return null;
        }
        if (node instanceof BoundaryEvent boundary) {
            return boundary.getAttachedTo().getId();
        }
        return node instanceof EndEvent ? node.getId() : null;
    }

    public Optional<Element> find(String id) {
        return Optional.ofNullable(elements.get(id));
    }

    /** The elements whose passes are errors of this one. */
    public Set<String> errorsOf(String id) {
        return elements.values().stream()
                .filter(element -> id.equals(element.errorsOf()))
                .map(Element::id)
                .collect(Collectors.toSet());
    }
}
