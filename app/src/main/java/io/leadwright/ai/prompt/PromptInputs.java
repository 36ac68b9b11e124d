package io.leadwright.ai.prompt;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.step.StepCall;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.record.Facts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Collects a prompt's input: the record's fields, overridden by those of the step output named in {@code facts}. */
@Component
public class PromptInputs {
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};
    private final Facts records;
    private final ObjectMapper json;

    PromptInputs(Facts records, ObjectMapper json) {
        this.records = records;
        this.json = json;
    }

    /**
     * The inputs of a prompt for the record of a step.
     *
     * @throws IllegalStateException if the step output is missing
     */
    public Map<String, @Nullable Object> load(StepCall call) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>(records.load(call.businessKey()));
        call.find("facts")
                .map(name ->
                        call.output(name).orElseThrow(() -> new IllegalStateException("Missing step output: " + name)))
                .ifPresent(found -> given.putAll(json.convertValue(found, FIELDS)));
        return given;
    }

    /** The fields of the record of a step that identify a person or a company. */
    public Map<String, Field.Personal> personal(StepCall call) {
        return records.personal(call.businessKey());
    }

    /** The version of the record of a step that {@link #load} reads. */
    public int version(StepCall call) {
        return records.version(call.businessKey());
    }
}
