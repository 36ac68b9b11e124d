package io.leadwright.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaConnector;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Finds what would run code in a process: scripts, connectors, Java classes, expressions with calls. */
final class BpmnCode {
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Set<String> LANGUAGES = Set.of("", "juel", "feel");

    private BpmnCode() {}

    static List<ModelFault> faults(ModelFile file, BpmnModelInstance model) {
        List<ModelFault> faults = new ArrayList<>();
        model.getModelElementsByType(ScriptTask.class)
                .forEach(task -> faults.add(
                        new ModelFault(file.name(), task.getId(), "script tasks are not allowed; use a step")));
        if (!model.getModelElementsByType(CamundaScript.class).isEmpty()) {
            faults.add(new ModelFault(file.name(), "camunda:script", "scripts are not allowed; use a step"));
        }
        if (!model.getModelElementsByType(CamundaConnector.class).isEmpty()) {
            faults.add(new ModelFault(file.name(), "camunda:connector", "connectors are not allowed; use a step"));
        }
        model.getModelElementsByType(BaseElement.class).forEach(element -> faults.addAll(attributes(file, element)));
        model.getDocument()
                .getElementsByNameNs(CAMUNDA, "executionListener")
                .forEach(listener -> faults.addAll(listener(file, listener)));
        model.getDocument()
                .getElementsByNameNs(CAMUNDA, "taskListener")
                .forEach(listener -> faults.addAll(listener(file, listener)));
        return faults;
    }

    private static List<ModelFault> attributes(ModelFile file, BaseElement element) {
        DomElement dom = element.getDomElement();
        List<ModelFault> faults = new ArrayList<>();
        String id = String.valueOf(element.getId());
        if (dom.hasAttribute(CAMUNDA, "class")) {
            faults.add(new ModelFault(file.name(), id, "camunda:class is not allowed; use a step"));
        }
        if (dom.hasAttribute(CAMUNDA, "expression")) {
            faults.add(new ModelFault(file.name(), id, "camunda:expression is not allowed; use a step"));
        }
        if (dom.hasAttribute(CAMUNDA, "delegateExpression") && !(element instanceof ServiceTask)) {
            faults.add(new ModelFault(file.name(), id, "only a service task can be a step; use one"));
        }
        String language = dom.getAttribute("language");
        if (language != null && !LANGUAGES.contains(language.toLowerCase(java.util.Locale.ROOT))) {
            faults.add(new ModelFault(file.name(), id, "the script language '" + language + "' is not allowed"));
        }
        return faults;
    }

    private static List<ModelFault> listener(ModelFile file, DomElement listener) {
        return List.of(new ModelFault(
                file.name(),
                listener.getLocalName(),
                "listeners are not allowed; what a process does must show in its picture"));
    }
}
