package io.leadwright.workflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** The {@code camunda:property} elements of a BPMN element. */
final class BpmnProperties {
    private BpmnProperties() {}

    static Map<String, String> of(BaseElement element) {
        Map<String, String> properties = new LinkedHashMap<>();
        ExtensionElements extensions = element.getExtensionElements();
        if (extensions != null) {
            for (CamundaProperties group : extensions
                    .getElementsQuery()
                    .filterByType(CamundaProperties.class)
                    .list()) {
                for (CamundaProperty property : group.getCamundaProperties()) {
                    if (property.getCamundaName() != null) {
                        properties.put(
                                property.getCamundaName(), Objects.requireNonNullElse(property.getCamundaValue(), ""));
                    }
                }
            }
        }
        return properties;
    }
}
