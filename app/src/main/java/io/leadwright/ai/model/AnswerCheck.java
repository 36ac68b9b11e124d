package io.leadwright.ai.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.leadwright.ai.masking.Mask;
import io.leadwright.ai.prompt.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model's answer, still masked, and checks it against the prompt's schema. Evidence is checked dimension by dimension: what is
 * sound stays, what is not is dropped.
 */
final class AnswerCheck {
    private static final int MOST_ERRORS = 20;
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private AnswerCheck() {}

    /**
     * The text of an answer, with its JSON or its errors.
     *
     * @param fault null if it is valid
     * @param notes what was unwrapped, mended or dropped
     */
    record Checked(
            String words,
            @Nullable JsonNode answer,
            @Nullable ModelFault fault,
            List<String> errors,
            List<String> notes) {
        boolean valid() {
            return fault == null;
        }

        /** The same answer; these parts of it were dropped. */
        Checked noting(List<String> dropped) {
            List<String> all = new ArrayList<>(notes);
            first(dropped).forEach(error -> all.add("dropped " + error));
            return new Checked(words, answer, fault, errors, all);
        }

        /** The same answer with further errors. */
        Checked with(List<String> further) {
            return further.isEmpty() ? this : new Checked(words, answer, ModelFault.MISFIT, first(further), notes);
        }

        /** The same answer, which is of no use for this reason. */
        Checked because(ModelFault reason, List<String> said) {
            return new Checked(words, answer, reason, said, notes);
        }

        /** The answer with masked values restored; null unless it is valid. */
        @Nullable
        JsonNode restored(Mask mask) {
            return answer == null || !valid() ? null : mask.restore(answer);
        }
    }

    private static List<String> first(List<String> errors) {
        return errors.stream().limit(MOST_ERRORS).toList();
    }

    static Checked check(Prompt prompt, @Nullable String text, List<String> unwrapped) {
        if (text == null || text.isBlank()) {
            return new Checked("", null, ModelFault.EMPTY, List.of("it is empty"), unwrapped);
        }
        JsonNode schema = Objects.requireNonNull(prompt.request().answer());
        AnswerText.Found found = AnswerText.read(text, schema);
        List<String> notes = new ArrayList<>(unwrapped);
        notes.addAll(found.notes());
        if (found.json() == null || !found.json().isObject()) {
            return new Checked(text, null, ModelFault.NO_JSON, List.of("it contains no JSON object"), notes);
        }
        SchemaFit.Fitted fitted =
                SchemaFit.fit(schema, clean(found.json()), prompt.request().spellings());
        notes.addAll(fitted.notes());
        if (isEvidence(prompt) && fitted.answer() instanceof ObjectNode object) {
            return evidence(schema, text, object, notes);
        }
        List<String> errors = errors(schema, fitted.answer());
        return new Checked(text, fitted.answer(), errors.isEmpty() ? null : ModelFault.MISFIT, first(errors), notes);
    }

    /** The answer is merged with the one by rules part by part, so that each part stands for itself. */
    static boolean isEvidence(Prompt prompt) {
        return prompt.request().fallback() != null && prompt.fallbackTemplate().isEmpty();
    }

    /** How many parts of an answer claim something, as a quote shows. */
    static int claims(JsonNode evidence) {
        int claims = 0;
        for (JsonNode item : evidence) {
            claims += item.path("quote").asText("").isBlank() ? 0 : 1;
        }
        return claims;
    }

    private static Checked evidence(JsonNode schema, String text, ObjectNode answer, List<String> notes) {
        ObjectNode sound = JsonNodeFactory.instance.objectNode();
        List<String> errors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> part : schema.path("properties").properties()) {
            JsonNode said = shortened(part.getValue(), answer.path(part.getKey()), notes);
            List<String> wrong = said.isMissingNode() ? List.of("is missing") : errors(part.getValue(), said);
            if (wrong.isEmpty()) {
                sound.set(part.getKey(), said);
            } else {
                errors.add(part.getKey() + ": " + String.join(", ", wrong));
            }
        }
        Checked checked = new Checked(text, sound, null, List.of(), notes);
        return sound.isEmpty() ? checked.with(errors) : checked.noting(errors);
    }

    /** A quote that is too long supports its category with its beginning. */
    private static JsonNode shortened(JsonNode schema, JsonNode said, List<String> notes) {
        int longest = schema.at("/properties/quote/maxLength").asInt(Integer.MAX_VALUE);
        String quote = said.path("quote").asText("");
        if (quote.length() <= longest || !(said instanceof ObjectNode item)) {
            return said;
        }
        notes.add("long quote shortened");
        return item.deepCopy().put("quote", quote.substring(0, longest));
    }

    private static List<String> errors(JsonNode schema, JsonNode answer) {
        return SCHEMAS.getSchema(schema).validate(answer).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** PostgreSQL cannot store a null character. */
    private static JsonNode clean(JsonNode node) {
        if (node.isTextual() && node.asText().indexOf(0) >= 0) {
            return TextNode.valueOf(node.asText().replace("\0", ""));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode clean = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(part -> clean.set(part.getKey(), clean(part.getValue())));
            return clean;
        }
        if (node.isArray()) {
            ArrayNode clean = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> clean.add(clean(item)));
            return clean;
        }
        return node;
    }
}
