package io.leadwright.automation.validation;

import io.leadwright.automation.deployment.BpmnProperties;
import io.leadwright.automation.deployment.ResourceReferences;
import io.leadwright.automation.deployment.ValidationError;
import io.leadwright.automation.process.TriggerIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.quartz.CronExpression;

/** Checks a start event's trigger: its form exists and has the fields, the customer event is known, or the times can be parsed. */
final class TriggerUse {
    private static final Set<String> KINDS = Set.of("created", "changed");
    private static final Set<String> EVENTS = Set.of(
            "entered",
            "offered",
            "stage-changed",
            "blocked",
            "risk-raised",
            "reopened",
            "closed",
            "handed-over",
            "matched",
            "noted",
            "told");
    private static final Set<String> NAMES =
            Set.of("trigger.form", "trigger.on", "trigger.fields", "trigger.to", "trigger.customer", TriggerIndex.CRON);
    private final ResourceReferences references;

    TriggerUse(ResourceReferences references) {
        this.references = references;
    }

    /** Whether a message tells runs about an event of their customer, {@code customer.stage-changed}. */
    static boolean ofCustomer(String message) {
        return EVENTS.stream().anyMatch(event -> message.equals("customer." + event));
    }

    List<ValidationError> check(StartEvent start) {
        Map<String, String> trigger = BpmnProperties.of(start);
        List<ValidationError> faults = new ArrayList<>();
        for (String name : trigger.keySet()) {
            if (!NAMES.contains(name)) {
                faults.add(references.fault(start.getId(), "a trigger does not know the property '" + name + "'"));
            }
        }
        if (trigger.containsKey(TriggerIndex.CRON)) {
            faults.addAll(times(start, trigger));
            return faults;
        }
        String event = trigger.get("trigger.customer");
        if (event != null) {
            faults.addAll(customer(start, event, trigger));
            return faults;
        }
        String form = trigger.get("trigger.form");
        if (form == null) {
            return faults;
        }
        faults.addAll(references.form(start.getId(), form));
        if (!KINDS.contains(trigger.getOrDefault("trigger.on", ""))) {
            faults.add(references.fault(start.getId(), "trigger.on must be 'created' or 'changed'"));
        }
        faults.addAll(fields(start, form, trigger.getOrDefault("trigger.fields", "")));
        return faults;
    }

    private List<ValidationError> times(StartEvent start, Map<String, String> trigger) {
        List<ValidationError> faults = new ArrayList<>();
        if (!CronExpression.isValidExpression(trigger.getOrDefault(TriggerIndex.CRON, ""))) {
            faults.add(references.fault(
                    start.getId(),
                    TriggerIndex.CRON
                            + " must be times like '0 0 8 ? * MON-FRI': second, minute, hour, day, month, weekday"));
        }
        if (trigger.keySet().stream().anyMatch(name -> NAMES.contains(name) && !name.equals(TriggerIndex.CRON))) {
            faults.add(references.fault(
                    start.getId(), "a start event has one trigger: of a form, of the customer, or at set times"));
        }
        return faults;
    }

    private List<ValidationError> customer(StartEvent start, String event, Map<String, String> trigger) {
        List<ValidationError> faults = new ArrayList<>();
        if (!EVENTS.containsAll(TriggerIndex.fields(event))) {
            faults.add(references.fault(
                    start.getId(),
                    "trigger.customer must be one of "
                            + String.join(", ", EVENTS.stream().sorted().toList())
                            + ", or several of them separated by commas"));
        }
        if (trigger.containsKey("trigger.form") || trigger.containsKey("trigger.on")) {
            faults.add(references.fault(start.getId(), "a start event has one trigger: of a form or of the customer"));
        }
        return faults;
    }

    private List<ValidationError> fields(StartEvent start, String form, String fields) {
        return TriggerIndex.fields(fields).stream()
                .flatMap(field -> references.field(start.getId(), form, field).stream())
                .toList();
    }
}
