package io.leadwright.automation.process;

import io.leadwright.automation.deployment.BpmnProperties;
import io.leadwright.automation.deployment.ResourcesDeployed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Knows which processes, in their latest version, are started by a record, its customer or a time. */
@Component
public class TriggerIndex {
    public static final String CRON = "trigger.cron";

    private static final String CHANGED = "changedFields";

    /** A start event's trigger; no fields means every change, no values every new value. */
    private record Trigger(
            String definition, String form, String on, Set<String> customer, Set<String> fields, Set<String> to) {
        boolean matchesCustomer(String event, @Nullable Object stage) {
            return customer.contains(event) && (to.isEmpty() || to.contains(String.valueOf(stage)));
        }

        /** The fields whose change starts it. */
        List<String> startedBy(Map<String, ? extends @Nullable Object> changed) {
            return changed.entrySet().stream()
                    .filter(field -> fields.isEmpty() || fields.contains(field.getKey()))
                    .filter(field -> to.isEmpty() || to.contains(String.valueOf(field.getValue())))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
        }
    }

    private final RepositoryService repository;
    private volatile List<Trigger> triggers = List.of();
    private volatile Set<String> messages = Set.of();
    private volatile Map<String, String> times = Map.of();

    TriggerIndex(RepositoryService repository) {
        this.repository = repository;
    }

    /** Runs before the forms are known, so that any record that can be created has its assistants. */
    @EventListener
    @Order(-20)
    void read(ResourcesDeployed deployed) {
        List<Trigger> found = new ArrayList<>();
        Set<String> caught = new HashSet<>();
        Map<String, String> atTimes = new HashMap<>();
        for (ProcessDefinition definition : repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .active()
                .list()) {
            BpmnModelInstance model = repository.getBpmnModelInstance(definition.getId());
            model.getModelElementsByType(Message.class).forEach(message -> caught.add(message.getName()));
            List<Map<String, String>> starts = model.getModelElementsByType(StartEvent.class).stream()
                    .map(BpmnProperties::of)
                    .toList();
            starts.stream()
                    .map(properties -> properties.getOrDefault(CRON, ""))
                    .filter(cron -> !cron.isBlank())
                    .forEach(cron -> atTimes.put(definition.getKey(), cron));
            starts.stream()
                    .filter(properties ->
                            properties.containsKey("trigger.form") || properties.containsKey("trigger.customer"))
                    .forEach(properties -> found.add(new Trigger(
                            definition.getId(),
                            properties.getOrDefault("trigger.form", ""),
                            properties.getOrDefault("trigger.on", ""),
                            fields(properties.getOrDefault("trigger.customer", "")),
                            fields(properties.getOrDefault("trigger.fields", "")),
                            fields(properties.getOrDefault("trigger.to", "")))));
        }
        triggers = List.copyOf(found);
        messages = Set.copyOf(caught);
        times = Map.copyOf(atTimes);
    }

    /** Process to the times at which it starts, as Quartz writes them. */
    Map<String, String> atTimes() {
        return times;
    }

    public static Set<String> fields(String list) {
        return list.isBlank() ? Set.of() : Set.copyOf(Arrays.asList(list.strip().split("\\s*,\\s*", -1)));
    }

    /** The messages of a change that processes catch. */
    List<String> caught(String form, Set<String> fields) {
        return fields.stream()
                .map(field -> changed(form, field))
                .filter(messages::contains)
                .toList();
    }

    /** The message of a change, {@code lead.status-changed}. */
    static String changed(String form, String field) {
        return form + "." + field + "-changed";
    }

    /** Whether a process catches the message. */
    boolean caught(String message) {
        return messages.contains(message);
    }

    /** The processes that an event of a customer starts. */
    List<String> onCustomer(String event, Map<String, ? extends @Nullable Object> variables) {
        return triggers.stream()
                .filter(trigger -> trigger.matchesCustomer(event, variables.get("stage")))
                .map(Trigger::definition)
                .toList();
    }

    List<String> onCreated(String form) {
        return triggers.stream()
                .filter(trigger -> trigger.form().equals(form) && trigger.on().equals("created"))
                .map(Trigger::definition)
                .toList();
    }

    /** The processes that a change starts, each with its first variables: which of several fields it was. */
    Map<String, Map<String, Object>> onChanged(String form, Map<String, ? extends @Nullable Object> fields) {
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        for (Trigger trigger : triggers) {
            List<String> by = trigger.form().equals(form) && trigger.on().equals("changed")
                    ? trigger.startedBy(fields)
                    : List.of();
            if (!by.isEmpty()) {
                found.put(
                        trigger.definition(),
                        trigger.fields().size() > 1 ? Map.of(CHANGED, String.join(",", by)) : Map.of());
            }
        }
        return found;
    }
}
