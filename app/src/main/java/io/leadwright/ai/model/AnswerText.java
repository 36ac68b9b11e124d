package io.leadwright.ai.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadwright.ai.prompt.PlainName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the JSON object that a schema asks for in what a model wrote: among thoughts, fences, sentences and wrappers. */
final class AnswerText {
    private static final int MOST_STARTS = 200;
    private static final int DEEPEST = 5;
    private static final String TAGS = "think|thinking|thought|thoughts|reasoning|reflection|analysis|scratchpad";
    private static final Pattern THOUGHT =
            Pattern.compile("<(" + TAGS + ")\\b[^>]*>.*?</\\1\\s*>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern THOUGHT_END =
            Pattern.compile("\\A.*</(?:" + TAGS + ")\\s*>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern THOUGHT_START =
            Pattern.compile("<(?:" + TAGS + ")\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern INVISIBLE = Pattern.compile("[\\ufeff\\u200b\\u200e\\u200f\\u2060\\u0000]");
    private static final Pattern FENCE = Pattern.compile("```|~~~");
    /** Other languages' words for the three literals. */
    private static final Pattern FOREIGN =
            Pattern.compile("(?<=[:\\[,]\\s{0,9})(None|True|False|undefined)(?=\\s*[,}\\]])");
    /** Quotation marks and separators that an input method or a word processor changed. */
    private static final Pattern CURLY = Pattern.compile("[\u201c\u201d\uff02]");

    private static final Pattern WIDE_COLON = Pattern.compile("(?<=\")\\s*\uff1a");
    private static final Pattern WIDE_COMMA = Pattern.compile("(?<=[\"}\\]el\\d])\\s*\uff0c(?=\\s*[\"{\\[])");
    private static final Map<String, String> LITERALS =
            Map.of("None", "null", "undefined", "null", "True", "true", "False", "false");
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final Set<String> wanted = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();

    private AnswerText(@Nullable JsonNode schema) {
        if (schema != null) {
            schema.path("properties").properties().forEach(part -> {
                wanted.add(PlainName.of(part.getKey()));
                part.getValue()
                        .path("description")
                        .asText("")
                        .lines()
                        .map(PlainName::of)
                        .forEach(wanted::add);
            });
        }
    }

    /**
     * The object and what it was unwrapped from.
     *
     * @param json null if there is none
     */
    record Found(@Nullable JsonNode json, List<String> notes) {}

    static Found read(String text, @Nullable JsonNode schema) {
        AnswerText answer = new AnswerText(schema);
        JsonNode found = answer.find(text);
        return new Found(found, List.copyOf(answer.notes));
    }

    private @Nullable JsonNode find(String text) {
        Optional<JsonNode> whole = strict(text);
        if (whole.isPresent()) {
            return unwrapped(whole.get(), 0);
        }
        String words = INVISIBLE.matcher(text).replaceAll("").strip();
        if (words.length() < text.strip().length()) {
            notes.add("invisible characters");
        }
        JsonNode found = best(withoutThoughts(words));
        if (fits(found) == 0 && THOUGHT_START.matcher(words).find()) {
            found = better(found, best(words));
        }
        if (fits(found) == 0) {
            found = better(found, best(plain(withoutThoughts(words))));
        }
        return fits(found) == 0 ? better(found, cut(withoutThoughts(words))) : found;
    }

    private @Nullable JsonNode better(@Nullable JsonNode one, @Nullable JsonNode other) {
        return one == null || fits(other) > fits(one) ? other : one;
    }

    /** With the marks and literals of JSON in place of those that others use for them. */
    private static String plain(String words) {
        String plain = CURLY.matcher(words).replaceAll("\"");
        plain = WIDE_COLON.matcher(plain).replaceAll(":");
        plain = WIDE_COMMA.matcher(plain).replaceAll(",");
        return FOREIGN.matcher(plain).replaceAll(word -> LITERALS.getOrDefault(word.group(), "null"));
    }

    /** What is whole of an object that ends too early. */
    private @Nullable JsonNode cut(String words) {
        int at = start(words, 0);
        int starts = 0;
        while (at >= 0 && starts++ < MOST_STARTS) {
            Optional<ObjectNode> found = CutJson.read(LENIENT, words.substring(at), this::fits);
            if (found.isPresent()) {
                notes.add("whole parts of what was cut off");
                return found.get();
            }
            at = start(words, at + 1);
        }
        return null;
    }

    private String withoutThoughts(String words) {
        String said = THOUGHT.matcher(words).replaceAll(" ");
        Matcher end = THOUGHT_END.matcher(said);
        said = end.find() ? said.substring(end.end()) : said;
        if (!said.equals(words)) {
            notes.add("thoughts");
        }
        return said.strip();
    }

    /** The object with the most wanted parts; among equals the last, as a model corrects itself forwards. */
    private @Nullable JsonNode best(String words) {
        Optional<JsonNode> whole = strict(words);
        if (whole.isPresent()) {
            return unwrapped(whole.get(), 0);
        }
        JsonNode best = null;
        int most = -1;
        String around = "";
        List<JsonNode> parts = new ArrayList<>();
        int starts = 0;
        int at = start(words, 0);
        while (at >= 0 && starts++ < MOST_STARTS) {
            int end = at + 1;
            try (JsonParser parser = LENIENT.createParser(words.substring(at))) {
                JsonNode node = LENIENT.readTree(parser);
                end = at + (int) parser.currentLocation().getCharOffset();
                JsonNode inner = unwrapped(node, 0, new LinkedHashSet<>());
                int fits = node.isContainerNode() ? fits(inner) : -1;
                if (fits > 0) {
                    parts.add(inner);
                }
                if (fits >= most && fits >= 0 && !(best != null && fits == 0)) {
                    most = fits;
                    best = node;
                    around = words.substring(0, at) + words.substring(Math.min(words.length(), end));
                }
            } catch (IOException notHere) {
                end = at + 1;
            }
            at = start(words, Math.max(end, at + 1));
        }
        if (best == null) {
            return null;
        }
        note(words, around);
        return together(parts, unwrapped(best, 0));
    }

    /** Objects that have different wanted parts are one answer in pieces. */
    private JsonNode together(List<JsonNode> parts, JsonNode best) {
        ObjectNode whole = LENIENT.createObjectNode();
        int sum = 0;
        for (JsonNode part : parts) {
            sum += fits(part);
            if (part instanceof ObjectNode object) {
                whole.setAll(object);
            }
        }
        if (parts.size() < 2 || fits(whole) < sum || sum <= fits(best)) {
            return best;
        }
        notes.add("answer in pieces");
        return whole;
    }

    private void note(String words, String around) {
        if (FENCE.matcher(around).find()) {
            notes.add("code fence");
        }
        if (!FENCE.matcher(around)
                .replaceAll("")
                .replaceAll("(?i)\\bjson5?\\b", "")
                .isBlank()) {
            notes.add("words around the JSON");
        } else if (around.isBlank() && !words.isBlank()) {
            notes.add("loose JSON");
        }
    }

    private static int start(String words, int from) {
        int object = words.indexOf('{', from);
        int list = words.indexOf('[', from);
        return object < 0 || list < 0 ? Math.max(object, list) : Math.min(object, list);
    }

    private static Optional<JsonNode> strict(String text) {
        try {
            JsonNode node = STRICT.readTree(text);
            return node.isContainerNode() || node.isTextual() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private JsonNode unwrapped(JsonNode node, int depth) {
        return unwrapped(node, depth, notes);
    }

    private JsonNode unwrapped(JsonNode node, int depth, Set<String> into) {
        if (depth > DEEPEST || (node.isObject() && fits(node) > 0 && fits(node) >= deepest(node, depth))) {
            return node;
        }
        if (node.isTextual() && node.asText().contains("{")) {
            JsonNode inner = AnswerText.inner(node.asText());
            if (inner != null) {
                into.add("JSON in a string");
                return unwrapped(inner, depth + 1, into);
            }
            return node;
        }
        if (node.isArray()) {
            JsonNode listed = listed(node);
            if (listed != null) {
                into.add("list of items");
                return listed;
            }
        }
        JsonNode best = null;
        int most = node.isObject() ? fits(node) : 0;
        for (JsonNode child : node) {
            if (child.isContainerNode() || (child.isTextual() && child.asText().contains("{"))) {
                JsonNode inner = unwrapped(child, depth + 1, new LinkedHashSet<>());
                if (inner.isObject() && fits(inner) > most) {
                    most = fits(inner);
                    best = child;
                }
            }
        }
        if (best == null) {
            return node;
        }
        into.add(node.isArray() ? "list" : "wrapper");
        return unwrapped(best, depth + 1, into);
    }

    private int deepest(JsonNode node, int depth) {
        int most = 0;
        for (JsonNode child : node) {
            if (child.isContainerNode() && depth < DEEPEST) {
                most = Math.max(most, child.isObject() ? fits(child) : 0);
            }
        }
        return most;
    }

    /** A list of items, each with the name of its part, or each with one part, as one object. */
    private @Nullable JsonNode listed(JsonNode list) {
        ObjectNode whole = LENIENT.createObjectNode();
        for (JsonNode item : list) {
            if (!item.isObject()) {
                return null;
            }
            String name = null;
            for (String key : List.of("dimension", "name", "key", "id", "property")) {
                String said = item.path(key).asText("");
                name = name == null && wanted.contains(PlainName.of(said)) ? said : name;
            }
            if (name != null) {
                whole.set(name, item);
            } else if (item.size() == 1 && fits(item) == 1) {
                whole.setAll((ObjectNode) item);
            }
        }
        return whole.size() > 1 || (whole.size() == 1 && list.size() > 1) ? whole : null;
    }

    private static @Nullable JsonNode inner(String text) {
        try (JsonParser parser = LENIENT.createParser(text.substring(text.indexOf('{')))) {
            return LENIENT.readTree(parser);
        } catch (IOException e) {
            return null;
        }
    }

    /** How many of the wanted parts an object has. */
    private int fits(@Nullable JsonNode node) {
        List<String> names = new ArrayList<>();
        if (node != null && node.isObject()) {
            node.fieldNames().forEachRemaining(name -> names.add(PlainName.of(name)));
        }
        return (int) names.stream().distinct().filter(wanted::contains).count();
    }
}
