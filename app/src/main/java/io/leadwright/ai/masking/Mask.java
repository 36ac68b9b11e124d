package io.leadwright.ai.masking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what identifies a person with placeholders before a text is sent, and restores it in the answer. The same value has the same
 * placeholder throughout, so that a model can still quote word for word.
 */
public final class Mask {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[\\[\\s*([a-zA-Z]+-\\d+)\\s*]]");

    private final Map<String, String> placeholders = new LinkedHashMap<>();
    private final Map<String, String> byValue = new HashMap<>();
    private final List<Finder> finders;

    /** Masks what a text shows to be personal. */
    public Mask() {
        this(KnownPerson.NOBODY);
    }

    /** Also masks what the record's fields know about a person. */
    public Mask(KnownPerson known) {
        finders = List.of(
                Mask::literal,
                new Mails(),
                new KnownValues(known.values()),
                new Papers(),
                new BankCards(),
                new Phones(),
                new MessengerAccounts(),
                new Addresses(known),
                new Names(known));
    }

    /** What looks like a placeholder in the text itself must come back as it was. */
    private static void literal(Folded text, Spans spans) {
        Matcher match = PLACEHOLDER.matcher(text.text());
        while (match.find()) {
            spans.add("text", match.start(), match.end());
        }
    }

    /** The text with placeholders. */
    public String mask(String text) {
        Folded folded = new Folded(text);
        Spans spans = new Spans();
        finders.forEach(finder -> finder.find(folded, spans));
        StringBuilder result = new StringBuilder(text);
        for (Spans.Span span : inOrder(spans, folded, text)) {
            int start = folded.originalStart(span.start());
            int end = folded.originalEnd(span.end());
            result.replace(start, end, placeholder(span.kind(), text.substring(start, end)));
        }
        return result.toString();
    }

    /** Numbers the placeholders in the order of the text, and returns the parts last first. */
    private List<Spans.Span> inOrder(Spans spans, Folded folded, String text) {
        List<Spans.Span> lastFirst = new ArrayList<>(spans.lastFirst());
        for (int i = lastFirst.size() - 1; i >= 0; i--) {
            Spans.Span span = lastFirst.get(i);
            placeholder(
                    span.kind(), text.substring(folded.originalStart(span.start()), folded.originalEnd(span.end())));
        }
        return lastFirst;
    }

    /** A placeholder for a whole value that is known to be personal. */
    public String whole(String kind, String value) {
        return value.isBlank() ? value : placeholder(kind, value);
    }

    /** Masks every text in a value, also within lists and maps. */
    @Nullable
    public Object within(@Nullable Object value) {
        if (value instanceof String text) {
            return mask(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> masked = new LinkedHashMap<>();
            map.forEach((key, item) -> masked.put(String.valueOf(key), within(item)));
            return masked;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> masked = new ArrayList<>();
            list.forEach(item -> masked.add(within(item)));
            return masked;
        }
        return value;
    }

    private String placeholder(String kind, String value) {
        return byValue.computeIfAbsent(value, known -> {
            String name = "[[" + kind + "-" + (placeholders.size() + 1) + "]]";
            placeholders.put(name, known);
            return name;
        });
    }

    /** The text with the values again. A model may change case and spaces of a placeholder. */
    public String restore(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(placeholders.getOrDefault(
                        "[[" + match.group(1).toLowerCase(Locale.ROOT) + "]]", match.group())));
    }

    /** The answer with the values again in each of its texts. */
    public JsonNode restore(JsonNode answer) {
        if (answer.isTextual()) {
            return TextNode.valueOf(restore(answer.asText()));
        }
        if (answer.isObject()) {
            ObjectNode restored = JsonNodeFactory.instance.objectNode();
            answer.properties().forEach(entry -> restored.set(entry.getKey(), restore(entry.getValue())));
            return restored;
        }
        if (answer.isArray()) {
            ArrayNode restored = JsonNodeFactory.instance.arrayNode();
            answer.forEach(item -> restored.add(restore(item)));
            return restored;
        }
        return answer;
    }
}
