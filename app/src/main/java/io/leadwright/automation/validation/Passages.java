package io.leadwright.automation.validation;

import io.leadwright.automation.deployment.Resource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.Signal;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/**
 * Where a run can get within one transaction: along flows and links, into and out of sub-processes and called processes, by thrown errors,
 * escalations and signals, but not past anything that waits or is asynchronous.
 */
final class Passages {
    /** Entering or leaving an element. */
    private record Place(FlowElement element, boolean left) {}

    private final Map<Place, Set<Place>> next = new LinkedHashMap<>();
    private final Map<String, BpmnModelInstance> models = new LinkedHashMap<>();
    /** By the flows themselves, as the engine reads them; what an element says of its flows may be missing. */
    private final Map<FlowNode, List<FlowNode>> targets = new HashMap<>();

    private final BpmnModelInstance own;

    private Passages(BpmnModelInstance own) {
        this.own = own;
    }

    static Passages of(Resource file, BpmnModelInstance model, List<Resource> all) {
        Passages passages = new Passages(model);
        passages.models.put(file.key(), model);
        passages.reach(model, all);
        passages.models.values().forEach(passages::flows);
        passages.models.values().forEach(passages::connect);
        return passages;
    }

    /** Whether it is an element of the file that is checked. */
    boolean own(FlowElement element) {
        return element.getModelInstance() == own;
    }

    /** Reads the processes that a process starts within its own transaction. */
    private void reach(BpmnModelInstance model, List<Resource> all) {
        Set<String> called = model.getModelElementsByType(CallActivity.class).stream()
                .map(CallActivity::getCalledElement)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        Set<String> thrown =
                events(model, ThrowEvent.class).flatMap(event -> signals(event)).collect(Collectors.toSet());
        for (Resource other : all) {
            if (!other.folder().equals("processes") || models.containsKey(other.key())) {
                continue;
            }
            boolean woken = thrown.stream().anyMatch(signal -> other.text().contains("name=\"" + signal + "\""));
            if (woken || called.contains(other.key())) {
                BpmnModelInstance read = read(other);
                if (read != null) {
                    models.put(other.key(), read);
                    reach(read, all);
                }
            }
        }
    }

    private static @Nullable BpmnModelInstance read(Resource file) {
        try {
            return Bpmn.readModelFromStream(new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8)));
        } catch (ModelException e) {
            return null;
        }
    }

    private void flows(BpmnModelInstance model) {
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            if (flow.getSource() != null && flow.getTarget() != null) {
                targets.computeIfAbsent(flow.getSource(), key -> new ArrayList<>())
                        .add(flow.getTarget());
            }
        }
    }

    private List<FlowNode> targets(FlowNode node) {
        return targets.getOrDefault(node, List.of());
    }

    private void connect(BpmnModelInstance model) {
        Collection<FlowNode> nodes = model.getModelElementsByType(FlowNode.class);
        for (FlowNode node : nodes) {
            if (node instanceof SubProcess part) {
                inside(part);
            } else if (node instanceof CallActivity call) {
                called(call);
            } else if (!waits(node)) {
                pass(in(node), out(node));
            }
            targets(node).stream()
                    .filter(target -> !after(node) && !before(target))
                    .forEach(target -> pass(out(node), in(target)));
            links(node, nodes);
            signals(node);
        }
        model.getModelElementsByType(BoundaryEvent.class)
                .forEach(event -> caught(event, Objects.requireNonNull(event.getAttachedTo())));
        model.getModelElementsByType(SubProcess.class).stream()
                .filter(SubProcess::triggeredByEvent)
                .forEach(part -> starts(part).forEach(start -> caught(start, part.getParentElement())));
    }

    /** A sub-process is entered by its start and left by whatever ends in it. */
    private void inside(SubProcess part) {
        if (!part.triggeredByEvent()) {
            starts(part).filter(start -> !before(start)).forEach(start -> pass(in(part), in(start)));
        }
        ModelElementInstance ended = part.triggeredByEvent() ? part.getParentElement() : part;
        if (ended instanceof FlowNode outer) {
            part.getFlowElements().stream()
                    .filter(FlowNode.class::isInstance)
                    .map(FlowNode.class::cast)
                    .filter(last -> targets(last).isEmpty() && !after(last))
                    .forEach(last -> pass(out(last), out(outer)));
        }
    }

    /** Returning goes past the call, not along the called process, which others may call as well. */
    private void called(CallActivity call) {
        BpmnModelInstance model = models.get(String.valueOf(call.getCalledElement()));
        if (model == null) {
            pass(in(call), out(call));
            return;
        }
        first(model).forEach(start -> pass(in(call), in(start)));
        if (passes(model, new HashSet<>())) {
            pass(in(call), out(call));
        }
    }

    private static Stream<FlowNode> first(BpmnModelInstance model) {
        return model.getModelElementsByType(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof Process && !before(start))
                .map(FlowNode.class::cast);
    }

    /** Whether a called process may end without waiting; a process that calls itself is found as a loop of its own. */
    private boolean passes(BpmnModelInstance model, Set<BpmnModelInstance> asked) {
        if (!asked.add(model)) {
            return true;
        }
        Deque<FlowNode> open = new ArrayDeque<>(first(model).toList());
        Set<FlowNode> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            FlowNode node = open.pop();
            BpmnModelInstance called =
                    node instanceof CallActivity call ? models.get(String.valueOf(call.getCalledElement())) : null;
            boolean stops = called == null ? stops(node) : !passes(called, asked);
            if (stops || after(node)) {
                continue;
            }
            if (targets(node).isEmpty()) {
                return true;
            }
            targets(node).stream()
                    .filter(target -> !before(target) && seen.add(target))
                    .forEach(open::push);
        }
        return false;
    }

    /** A sub-process stops a run if something in it waits on every way; that it might is enough to look no further. */
    private static boolean stops(FlowNode node) {
        return waits(node)
                || (node instanceof SubProcess part
                        && part.getFlowElements().stream()
                                .anyMatch(inner -> inner instanceof FlowNode flow && waits(flow)));
    }

    private void links(FlowNode node, Collection<FlowNode> nodes) {
        if (!(node instanceof ThrowEvent thrown)) {
            return;
        }
        Set<String> names = thrown.getEventDefinitions().stream()
                .filter(LinkEventDefinition.class::isInstance)
                .map(link -> String.valueOf(((LinkEventDefinition) link).getName()))
                .collect(Collectors.toSet());
        nodes.stream()
                .filter(IntermediateCatchEvent.class::isInstance)
                .filter(other -> ((CatchEvent) other)
                        .getEventDefinitions().stream()
                                .anyMatch(link -> link instanceof LinkEventDefinition named
                                        && names.contains(String.valueOf(named.getName()))))
                .filter(target -> !before(target))
                .forEach(target -> pass(in(node), in(target)));
    }

    /** A signal goes on at once wherever it is awaited, and starts whatever starts with it. */
    private void signals(FlowNode node) {
        if (!(node instanceof ThrowEvent thrown)) {
            return;
        }
        Set<String> names = signals(thrown).collect(Collectors.toSet());
        if (names.isEmpty()) {
            return;
        }
        models.values().stream()
                .flatMap(model -> events(model, CatchEvent.class))
                .filter(awaiting -> signals(awaiting).anyMatch(names::contains))
                .filter(awaiting -> !(awaiting instanceof StartEvent && before(awaiting)))
                .forEach(awaiting -> pass(in(node), out((FlowNode) awaiting)));
    }

    private static <T extends Event> Stream<T> events(BpmnModelInstance model, Class<T> kind) {
        return model.getModelElementsByType(kind).stream();
    }

    private static Stream<String> signals(Event event) {
        return definitions(event)
                .filter(SignalEventDefinition.class::isInstance)
                .map(definition -> ((SignalEventDefinition) definition).getSignal())
                .filter(Objects::nonNull)
                .map(Signal::getName)
                .filter(Objects::nonNull);
    }

    private static Stream<EventDefinition> definitions(Event event) {
        Stream<EventDefinition> inside = event.getChildElementsByType(EventDefinition.class).stream();
        Stream<EventDefinition> referred = event instanceof CatchEvent caught
                ? caught.getEventDefinitionRefs().stream()
                : ((ThrowEvent) event).getEventDefinitionRefs().stream();
        return Stream.concat(inside, referred);
    }

    /** What happens in a scope and is caught by an event at its border or in it. */
    private void caught(CatchEvent event, ModelElementInstance scope) {
        boolean error = definitions(event).anyMatch(ErrorEventDefinition.class::isInstance);
        boolean escalation = definitions(event).anyMatch(EscalationEventDefinition.class::isInstance);
        boolean condition = definitions(event).anyMatch(ConditionalEventDefinition.class::isInstance);
        if ((!error && !escalation && !condition) || before((FlowNode) event)) {
            return;
        }
        nodes(scope)
                .filter(node -> node != event && !within(node, event.getParentElement(), event))
                .filter(node -> raises(node, error, escalation, condition))
                .forEach(node -> pass(in(node), in((FlowNode) event)));
    }

    /** A handler does not catch what happens in itself. */
    private static boolean within(FlowNode node, ModelElementInstance handler, CatchEvent event) {
        if (!(event instanceof StartEvent)) {
            return false;
        }
        for (ModelElementInstance outer = node; outer != null; outer = outer.getParentElement()) {
            if (outer.equals(handler)) {
                return true;
            }
        }
        return false;
    }

    private static boolean raises(FlowNode node, boolean error, boolean escalation, boolean condition) {
        boolean works = node instanceof Activity && !(node instanceof SubProcess) && !waits(node);
        if ((error || condition) && works) {
            return true;
        }
        return node instanceof ThrowEvent thrown
                && definitions(thrown)
                        .anyMatch(definition -> (error && definition instanceof ErrorEventDefinition)
                                || (escalation && definition instanceof EscalationEventDefinition));
    }

    private static Stream<FlowNode> nodes(ModelElementInstance scope) {
        Stream<FlowNode> self = scope instanceof FlowNode node ? Stream.of(node) : Stream.empty();
        Stream<FlowNode> below =
                scope.getChildElementsByType(FlowNode.class).stream().flatMap(Passages::nodes);
        return Stream.concat(self, below);
    }

    private static boolean waits(FlowNode node) {
        if (node instanceof UserTask || node instanceof ReceiveTask || node instanceof EventBasedGateway) {
            return true;
        }
        if (node instanceof IntermediateCatchEvent event) {
            return definitions(event)
                    .noneMatch(definition -> definition instanceof LinkEventDefinition
                            || definition instanceof ConditionalEventDefinition);
        }
        String type = node instanceof ServiceTask || node instanceof SendTask || node instanceof BusinessRuleTask
                ? camunda(node, "type")
                : "";
        return type.equals("external");
    }

    private static boolean before(FlowNode node) {
        return camunda(node, "asyncBefore").equals("true")
                || camunda(node, "async").equals("true");
    }

    private static boolean after(FlowNode node) {
        return camunda(node, "asyncAfter").equals("true");
    }

    private static String camunda(FlowNode node, String attribute) {
        return Objects.requireNonNullElse(
                node.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", attribute), "");
    }

    private static Stream<StartEvent> starts(SubProcess part) {
        return part.getFlowElements().stream()
                .filter(StartEvent.class::isInstance)
                .map(StartEvent.class::cast);
    }

    private static Place in(FlowElement element) {
        return new Place(element, false);
    }

    private static Place out(FlowElement element) {
        return new Place(element, true);
    }

    private void pass(Place from, Place to) {
        next.computeIfAbsent(from, key -> new LinkedHashSet<>()).add(to);
    }

    /** The elements of each loop, in the order in which a run passes them. */
    List<List<FlowElement>> loops() {
        List<List<FlowElement>> loops = new ArrayList<>();
        Set<Place> done = new HashSet<>();
        for (Place start : List.copyOf(next.keySet())) {
            if (!done.contains(start)) {
                follow(start, done, loops);
            }
        }
        return loops;
    }

    /** Walks everything that can be reached without recursion; a step back onto the present way is a loop. */
    private void follow(Place start, Set<Place> done, List<List<FlowElement>> loops) {
        List<Place> way = new ArrayList<>(List.of(start));
        Map<Place, Integer> on = new HashMap<>(Map.of(start, 0));
        Deque<Deque<Place>> open = new ArrayDeque<>();
        Function<Place, Deque<Place>> successors = place -> new ArrayDeque<>(next.getOrDefault(place, Set.of()));
        open.push(successors.apply(start));
        while (!open.isEmpty()) {
            Place to = open.peek().poll();
            if (to == null) {
                open.pop();
                Place last = way.remove(way.size() - 1);
                on.remove(last);
                done.add(last);
            } else if (on.containsKey(to)) {
                loops.add(way.subList(on.get(to), way.size()).stream()
                        .map(Place::element)
                        .distinct()
                        .toList());
            } else if (!done.contains(to)) {
                on.put(to, way.size());
                way.add(to);
                open.push(successors.apply(to));
            }
        }
    }
}
