package io.leadwright.automation.validation;

import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ValidationError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Finds everything in a process that would run code. Of the engine's extensions only those known to run none are allowed: many run code
 * (classes, listeners, scripts, connectors, shell and mail tasks, validators, mappings), and the engine also accepts all of them under the
 * namespace of its predecessor.
 */
final class BpmnCode {
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String ANCESTOR = "http://activiti.org/bpmn";
    private static final Set<String> LANGUAGES = Set.of("", "juel", "feel");
    private static final Set<String> LISTENERS = Set.of("executionListener", "taskListener");
    private static final Set<String> ELEMENTS = Set.of(
            "properties",
            "property",
            "inputOutput",
            "inputParameter",
            "outputParameter",
            "list",
            "map",
            "entry",
            "value",
            "in",
            "out",
            "errorEventDefinition",
            "failedJobRetryTimeCycle",
            "potentialStarter");
    private static final Set<String> ATTRIBUTES = Set.of(
            "assignee",
            "async",
            "asyncAfter",
            "asyncBefore",
            "calledElementBinding",
            "calledElementVersion",
            "calledElementVersionTag",
            "candidateGroups",
            "candidateStarterGroups",
            "candidateStarterUsers",
            "candidateUsers",
            "collection",
            "decisionRef",
            "decisionRefBinding",
            "decisionRefVersion",
            "decisionRefVersionTag",
            "delegateExpression",
            "diagramRelationId",
            "dueDate",
            "elementVariable",
            "errorCodeVariable",
            "errorMessageVariable",
            "escalationCodeVariable",
            "exclusive",
            "followUpDate",
            "formKey",
            "formRef",
            "formRefBinding",
            "formRefVersion",
            "historyTimeToLive",
            "initiator",
            "isStartableInTasklist",
            "jobPriority",
            "mapDecisionResult",
            "modelerTemplate",
            "modelerTemplateIcon",
            "modelerTemplateVersion",
            "priority",
            "resultVariable",
            "taskPriority",
            "topic",
            "type",
            "variableEvents",
            "variableName",
            "versionTag");

    private final Resource file;
    private final List<ValidationError> faults = new ArrayList<>();

    private BpmnCode(Resource file) {
        this.file = file;
    }

    static List<ValidationError> faults(Resource file, BpmnModelInstance model) {
        BpmnCode code = new BpmnCode(file);
        code.walk(model.getDocument().getDomSource().getNode(), "file");
        return code.faults;
    }

    /**
     * Checks a node and everything below it.
     *
     * @param place the nearest element with an id
     */
    private void walk(Node node, String place) {
        String here = place;
        if (node instanceof Element element) {
            here = element.hasAttribute("id") ? element.getAttribute("id") : place;
            element(element, here);
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                attribute(element, attributes.item(i), here);
            }
        }
        for (Node child : children(node).toList()) {
            walk(child, here);
        }
    }

    private static Stream<Node> children(Node node) {
        NodeList children = node.getChildNodes();
        return IntStream.range(0, children.getLength()).mapToObj(children::item);
    }

    private void element(Element element, String place) {
        String name = element.getLocalName();
        if (ANCESTOR.equals(element.getNamespaceURI())) {
            fault(place, "the namespace " + ANCESTOR + " is not allowed");
        } else if (!CAMUNDA.equals(element.getNamespaceURI())) {
            if (name.equals("scriptTask")) {
                fault(place, "script tasks are not allowed; use a step");
            }
        } else if (LISTENERS.contains(name)) {
            fault(place, "listeners are not allowed; everything a process does must show in its diagram");
        } else if (!ELEMENTS.contains(name)) {
            fault(place, "camunda:" + name + " is not allowed; use a step");
        }
    }

    private void attribute(Element element, Node attribute, String place) {
        String name = attribute.getLocalName();
        if (ANCESTOR.equals(attribute.getNamespaceURI())) {
            fault(place, "the namespace " + ANCESTOR + " is not allowed");
        } else if (CAMUNDA.equals(attribute.getNamespaceURI())) {
            if (!ATTRIBUTES.contains(name)) {
                fault(place, "camunda:" + name + " is not allowed; use a step");
            } else if (name.equals("type") && !attribute.getNodeValue().equals("external")) {
                fault(place, "camunda:type can only be 'external'; use a step");
            } else if (name.equals("delegateExpression") && !"serviceTask".equals(element.getLocalName())) {
                fault(place, "only a service task can be a step");
            }
        } else if ("language".equals(name)
                && !LANGUAGES.contains(attribute.getNodeValue().toLowerCase(Locale.ROOT))) {
            fault(place, "the script language '" + attribute.getNodeValue() + "' is not allowed");
        }
    }

    private void fault(String place, String reason) {
        faults.add(new ValidationError(file.name(), place, reason));
    }
}
