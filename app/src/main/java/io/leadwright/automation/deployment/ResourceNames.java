package io.leadwright.automation.deployment;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.springframework.stereotype.Component;

/**
 * Translates the names of a process and its elements: an element's property {@code name.en} is its English name. An element without one
 * keeps its own name.
 */
@Component
public class ResourceNames {
    private final RepositoryService repository;
    private final Map<String, Map<String, String>> known = new ConcurrentHashMap<>();

    ResourceNames(RepositoryService repository) {
        this.repository = repository;
    }

    /** Element id to name, for the elements that have a name in this language. */
    public Map<String, String> of(String definition, Locale language) {
        return known.computeIfAbsent(definition + "|" + language.getLanguage(), key -> read(definition, language));
    }

    /** The BPMN with its names in this language. */
    public String translated(String definition, Locale language) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definition).clone();
        of(definition, language).forEach((element, name) -> {
            if (model.getModelElementById(element) instanceof BaseElement known) {
                known.setAttributeValue("name", name);
            }
        });
        return Bpmn.convertToString(model);
    }

    private Map<String, String> read(String definition, Locale language) {
        Map<String, String> names = new HashMap<>();
        for (BaseElement element :
                repository.getBpmnModelInstance(definition).getModelElementsByType(BaseElement.class)) {
            BpmnProperties.name(element, language).ifPresent(name -> names.put(element.getId(), name));
        }
        return Map.copyOf(names);
    }
}
