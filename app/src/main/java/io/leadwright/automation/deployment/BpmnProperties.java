package io.leadwright.automation.deployment;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** Reads the {@code camunda:property} elements of a BPMN element. */
public final class BpmnProperties {
    private static final String NAME = "name.";

    private BpmnProperties() {}

    /** The inputs of a step or trigger; names in other languages are left out. */
    public static Map<String, String> of(BaseElement element) {
        Map<String, String> properties = all(element);
        properties.keySet().removeIf(name -> name.startsWith(NAME));
        return properties;
    }

    /** The element's name in a language other than that of the process: its property {@code name.en}. */
    public static Optional<String> name(BaseElement element, Locale language) {
        return Optional.ofNullable(all(element).get(NAME + language.getLanguage()))
                .filter(name -> !name.isBlank());
    }

    private static Map<String, String> all(BaseElement element) {
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
