package io.leadwright.support;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.Records;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** Writes the fields that assistants alone fill, as the step of a process does, because no person may. */
public final class AssistantFields {
    private AssistantFields() {}

    /** Writes those of the fields to a record, and returns the others. */
    public static Map<String, @Nullable Object> write(
            ProcessEngine engine, String form, String id, Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> theirs = new LinkedHashMap<>();
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        fields.forEach((name, value) -> (bean(engine, Forms.class)
                                .of(form)
                                .field(name)
                                .filter(Field::onlyForAssistants)
                                .isPresent()
                        ? theirs
                        : others)
                .put(name, value));
        if (!theirs.isEmpty()) {
            bean(engine, Records.class).update(form, Long.parseLong(id), theirs, "assistant:test");
        }
        return others;
    }

    private static <T> T bean(ProcessEngine engine, Class<T> type) {
        Object server = ReflectionTestUtils.getField(engine.getProcessEngineConfiguration(), "applicationContext");
        return ((ApplicationContext) Objects.requireNonNull(server)).getBean(type);
    }
}
