package io.leadwright.ai.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.leadwright.ai.masking.Mask;
import io.leadwright.ai.prompt.Prompt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a model's answer, still masked, and checks it against the prompt's schema. */
final class AnswerCheck {
    private static final int MOST_ERRORS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerCheck() {}

    /** The text of an answer, with its JSON or its errors. */
    record Checked(String words, @Nullable JsonNode answer, List<String> errors) {
        boolean valid() {
            return errors.isEmpty();
        }

        /** The same answer with further errors. */
        Checked with(List<String> further) {
            return new Checked(
                    words, answer, further.stream().limit(MOST_ERRORS).toList());
        }

        /** The answer with masked values restored; null unless it is valid. */
        @Nullable
        JsonNode restored(Mask mask) {
            return answer == null || !valid() ? null : mask.restore(answer);
        }
    }

    static Checked check(Prompt prompt, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return new Checked("", null, List.of("the answer is empty"));
        }
        try {
            JsonNode answer = JSON.readTree(text);
            List<String> errors = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(prompt.request().answer())
                    .validate(answer)
                    .stream()
                    .map(ValidationMessage::getMessage)
                    .limit(MOST_ERRORS)
                    .toList();
            return new Checked(text, answer, errors);
        } catch (JsonProcessingException e) {
            return new Checked(text, null, List.of("the answer is not valid JSON: " + e.getOriginalMessage()));
        }
    }
}
