package io.leadwright.ai.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Reads the beginning of a JSON object that was cut off: the members that are whole. */
final class CutJson {
    private final ObjectMapper json;
    private final Deque<Open> open = new ArrayDeque<>();

    private CutJson(ObjectMapper json) {
        this.json = json;
    }

    /** A container that is not closed yet. */
    private static final class Open {
        final ContainerNode<?> node;

        @Nullable
        String name;

        Open(ContainerNode<?> node) {
            this.node = node;
        }
    }

    /**
     * The whole members of one of the objects that were open at the end.
     *
     * @param worth how much an object is worth; the one worth most is taken
     * @return empty if no object is worth anything
     */
    static Optional<ObjectNode> read(ObjectMapper json, String text, ToIntFunction<JsonNode> worth) {
        CutJson cut = new CutJson(json);
        try (JsonParser parser = json.createParser(text)) {
            cut.read(parser);
        } catch (IOException end) {
            // What was read until here counts.
        }
        return cut.best(worth);
    }

    private void read(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        while (token != null) {
            switch (token) {
                case START_OBJECT -> open.push(new Open(json.createObjectNode()));
                case START_ARRAY -> open.push(new Open(json.createArrayNode()));
                case END_OBJECT, END_ARRAY -> {
                    ContainerNode<?> closed = open.pop().node;
                    if (open.isEmpty()) {
                        open.push(new Open(closed));
                        return;
                    }
                    add(closed);
                }
                case FIELD_NAME -> open.element().name = parser.currentName();
                default -> add(json.readTree(parser));
            }
            token = parser.nextToken();
        }
    }

    private void add(JsonNode value) {
        Open into = open.element();
        if (into.node instanceof ObjectNode object && into.name != null) {
            object.set(into.name, value);
        } else if (into.node instanceof ArrayNode list) {
            list.add(value);
        }
    }

    private Optional<ObjectNode> best(ToIntFunction<JsonNode> worth) {
        ObjectNode best = null;
        int most = 0;
        for (Open each : open) {
            if (each.node instanceof ObjectNode object && worth.applyAsInt(object) > most) {
                most = worth.applyAsInt(object);
                best = object;
            }
        }
        return Optional.ofNullable(best);
    }
}
