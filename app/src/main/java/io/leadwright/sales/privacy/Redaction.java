package io.leadwright.sales.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replaces a person's values in texts, JSON and bytes. */
final class Redaction {
    /** Stands for what was erased. */
    static final String MARK = "[***]";

    /** The character sets in which files and serialized values hold texts. */
    static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private final @Nullable Pattern pattern;
    private final List<PersonalValue> values;

    Redaction(String regex, List<PersonalValue> values) {
        this.pattern = regex.isEmpty() ? null : Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        this.values = values;
    }

    boolean in(String text) {
        return pattern != null && pattern.matcher(text).find();
    }

    String text(String text) {
        return pattern == null ? text : pattern.matcher(text).replaceAll("[***]");
    }

    /** The tree without the values, in keys, texts and numbers. */
    JsonNode json(JsonNode node) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (node instanceof ObjectNode object) {
            ObjectNode clean = make.objectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                clean.set(text(field.getKey()), json(field.getValue()));
            }
            return clean;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode clean = make.arrayNode();
            array.forEach(each -> clean.add(json(each)));
            return clean;
        }
        if (node.isTextual()) {
            return make.textNode(text(node.textValue()));
        }
        return node.isNumber() && in(node.asText()) ? make.textNode(MARK) : node;
    }

    /** The fields of a record without the personal ones, and without the values in the others. */
    JsonNode fields(JsonNode node, Set<String> personal) {
        ObjectNode clean = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            if (!personal.contains(field.getKey())) {
                clean.set(field.getKey(), json(value));
            } else if (value.isArray()) {
                clean.set(field.getKey(), marked((ArrayNode) value));
            }
        }
        return clean;
    }

    /** The change of a personal field, before and after: that there was one stays. */
    private static ArrayNode marked(ArrayNode change) {
        ArrayNode clean = JsonNodeFactory.instance.arrayNode();
        change.forEach(each -> {
            if (each.isNull()) {
                clean.addNull();
            } else {
                clean.add(MARK);
            }
        });
        return clean;
    }

    /** Text in UTF-8 as a text; in other bytes each value is overwritten at its place, so that their structure stays. */
    byte[] bytes(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return text(text).getBytes(StandardCharsets.UTF_8);
            }
        } catch (CharacterCodingException notText) {
            // Overwritten below.
        }
        byte[] clean = bytes.clone();
        values.forEach(value ->
                CHARSETS.forEach(charset -> overwrite(clean, value.text().getBytes(charset))));
        return clean;
    }

    private static void overwrite(byte[] bytes, byte[] value) {
        for (int at = 0; value.length > 0 && at + value.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + value.length, value, 0, value.length)) {
                Arrays.fill(bytes, at, at + value.length, (byte) '*');
            }
        }
    }
}
