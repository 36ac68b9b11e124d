package io.leadwright.ai.prompt;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.step.StepCall;
import io.leadwright.forms.record.Facts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a prompt reads: the record's fields, and over them those of a finding that the step names in {@code facts}. */
@Component
public class GivenFacts {
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};
    private final Facts records;
    private final ObjectMapper json;

    GivenFacts(Facts records, ObjectMapper json) {
        this.records = records;
        this.json = json;
    }

    /** @throws IllegalStateException when the finding is not there */
    public Map<String, @Nullable Object> of(StepCall call) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>(records.of(call.businessKey()));
        call.find("facts")
                .map(name -> call.finding(name)
                        .orElseThrow(() -> new IllegalStateException("Nothing was found yet: no " + name)))
                .ifPresent(found -> given.putAll(json.convertValue(found, FIELDS)));
        return given;
    }
}
