package io.leadwright.automation.validation;

import io.leadwright.automation.deployment.BpmnProperties;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ResourceReferences;
import io.leadwright.automation.deployment.ResourceValidator;
import io.leadwright.automation.deployment.ValidationError;
import io.leadwright.automation.process.TaskDoer;
import io.leadwright.automation.process.TaskKinds;
import io.leadwright.automation.step.StepCatalogue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Checks a process: names that must exist do, and nothing in it could run foreign code. */
@Component
class BpmnCheck implements ResourceValidator {
    private static final Set<String> OF_TASK = Set.of(TaskDoer.PROPERTY, TaskKinds.KIND, TaskKinds.SCRIPT);
    private static final Pattern CHANGE = Pattern.compile("([^.]+)\\.(.+)-changed");

    private final ObjectProvider<StepCatalogue> steps;

    BpmnCheck(ObjectProvider<StepCatalogue> steps) {
        this.steps = steps;
    }

    @Override
    public String folder() {
        return "processes";
    }

    @Override
    public List<ValidationError> check(Resource file, List<Resource> all) {
        BpmnModelInstance model;
        try {
            model = Bpmn.readModelFromStream(
                    new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8)));
        } catch (ModelException e) {
            return List.of(new ValidationError(file.name(), "file", ResourceReferences.cause(e)));
        }
        ResourceReferences references = new ResourceReferences(file, all);
        List<ValidationError> faults = new ArrayList<>(BpmnCode.faults(file, model));
        model.getModelElementsByType(Process.class).forEach(process -> faults.addAll(process(file, process)));
        model.getModelElementsByType(ServiceTask.class)
                .forEach(task -> faults.addAll(new StepUse(references, steps.getObject()).check(task)));
        faults.addAll(TrustedInputs.faults(file, model, steps.getObject(), all));
        model.getModelElementsByType(UserTask.class).forEach(task -> faults.addAll(userTask(references, task)));
        model.getModelElementsByType(StartEvent.class)
                .forEach(start -> faults.addAll(new TriggerUse(references).check(start)));
        model.getModelElementsByType(Message.class).forEach(message -> faults.addAll(change(references, message)));
        faults.addAll(EndlessLoops.faults(file, model, all));
        return faults;
    }

    /** A message with a dot in its name is an event of the customer or a change of a record, whose form and field must exist. */
    private static List<ValidationError> change(ResourceReferences references, Message message) {
        Matcher name = CHANGE.matcher(String.valueOf(message.getName()));
        if (!String.valueOf(message.getName()).contains(".") || TriggerUse.ofCustomer(message.getName())) {
            return List.of();
        }
        if (!name.matches()) {
            return List.of(references.fault(
                    message.getId(),
                    "the message of a change must be named <form>.<field>-changed, not '" + message.getName() + "'"));
        }
        List<ValidationError> faults = new ArrayList<>(references.form(message.getId(), name.group(1)));
        return faults.isEmpty() ? references.field(message.getId(), name.group(1), name.group(2)) : faults;
    }

    private static List<ValidationError> process(Resource file, Process process) {
        List<ValidationError> faults = new ArrayList<>();
        if (!process.getId().equals(file.key())) {
            faults.add(new ValidationError(
                    file.name(), process.getId(), "the process id must be the file's name, '" + file.key() + "'"));
        }
        if (process.getCamundaHistoryTimeToLiveString() == null) {
            faults.add(new ValidationError(
                    file.name(),
                    process.getId(),
                    "camunda:historyTimeToLive is missing; set it, for example to P365D"));
        }
        return faults;
    }

    private static List<ValidationError> userTask(ResourceReferences references, UserTask task) {
        String form = task.getCamundaFormRef();
        List<ValidationError> faults = new ArrayList<>(form == null ? List.of() : references.form(task.getId(), form));
        BpmnProperties.of(task).keySet().stream()
                .filter(property -> !OF_TASK.contains(property)
                        && !property.startsWith(TaskKinds.DONE)
                        && !property.startsWith(TaskKinds.MET))
                .forEach(property -> faults.add(
                        references.fault(task.getId(), "a user task does not know the property '" + property + "'")));
        String script = BpmnProperties.of(task).getOrDefault(TaskKinds.SCRIPT, "");
        if (!script.isBlank() && !script.startsWith("${")) {
            faults.addAll(references.prompt(task.getId(), script));
        }
        return faults;
    }
}
