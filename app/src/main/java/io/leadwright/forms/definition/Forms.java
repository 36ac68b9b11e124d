package io.leadwright.forms.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.Resources;
import io.leadwright.automation.deployment.ResourcesDeployed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The deployed forms. */
@Component
public class Forms {
    private final Resources resources;
    private volatile Map<String, FormDefinition> byKey = Map.of();

    Forms(Resources resources) {
        this.resources = resources;
    }

    @EventListener
    @Order(0)
    void reload(ResourcesDeployed deployed) {
        Map<String, FormDefinition> loaded = new TreeMap<>();
        resources.all("forms").forEach(file -> loaded.put(file.key(), read(file)));
        byKey = loaded;
    }

    private static FormDefinition read(Resource file) {
        try {
            return FormReader.read(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file.name() + " was deployed without validation", e);
        }
    }

    public Optional<FormDefinition> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Returns the form with this key, which must keep records. */
    public FormDefinition of(String key) {
        return find(key).filter(FormDefinition::keepsRecords).orElseThrow(() -> new UnknownForm(key));
    }

    /** All forms that keep records, by key. */
    public List<FormDefinition> all() {
        return byKey.values().stream().filter(FormDefinition::keepsRecords).toList();
    }
}
