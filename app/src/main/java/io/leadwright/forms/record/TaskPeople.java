package io.leadwright.forms.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.process.TaskEntries;
import io.leadwright.automation.process.TaskSchemas;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.FormPage;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Offers and resolves the people that are entered into the forms of user tasks. */
@Component
class TaskPeople implements TaskEntries, TaskSchemas {
    private final Forms forms;
    private final PersonFields people;
    private final ObjectMapper json;

    TaskPeople(Forms forms, PersonFields people, ObjectMapper json) {
        this.json = json;
        this.forms = forms;
        this.people = people;
    }

    @Override
    public Map<String, Object> completing(String form, Function<String, @Nullable Object> value) {
        Optional<FormDefinition> known = forms.find(form);
        Map<String, Object> entered = new HashMap<>();
        known.stream()
                .flatMap(definition -> definition.fields().stream())
                .filter(field -> field.person().isPresent())
                .map(Field::key)
                .forEach(key -> {
                    if (value.apply(key) instanceof String text) {
                        entered.put(key, text);
                    }
                });
        if (known.isEmpty() || entered.isEmpty()) {
            return Map.of();
        }
        List<FieldFault> faults = new ArrayList<>();
        Map<String, @Nullable Object> resolved = people.resolve(known.get(), Map.of(), entered, faults::add);
        InvalidRecord.refuse(faults);
        Map<String, Object> changed = new HashMap<>();
        resolved.forEach((key, person) -> {
            if (person != null && !person.equals(entered.get(key))) {
                changed.put(key, person);
            }
        });
        return changed;
    }

    @Override
    public Optional<JsonNode> shown(String form, Locale language) {
        return forms.find(form)
                .map(definition -> FormPage.answeringKnowing(people.offering(definition, Map.of()), language))
                .map(this::read);
    }

    private JsonNode read(String schema) {
        try {
            return json.readTree(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
