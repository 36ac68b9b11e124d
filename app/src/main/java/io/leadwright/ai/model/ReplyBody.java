package io.leadwright.ai.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response in the one form that the client library reads. Servers put the model's words into parts, tool calls, streams and
 * wrappers of their own.
 *
 * @param notes what was unwrapped, for the ledger
 */
record ReplyBody(String body, List<String> notes) {
    /** The header that carries the notes through the client library. */
    static final String NOTES = "x-leadwright-unwrapped";

    /** How the note begins that a model declined to answer. */
    static final String DECLINED = "declined: ";

    private static final int LONGEST = 300;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();
    private static final List<String> WRAPPERS = List.of("data", "result", "response", "output", "body", "Response");

    static ReplyBody read(String text, HttpHeaders headers) {
        String body = text.startsWith("\ufeff") ? text.substring(1).strip() : text.strip();
        List<String> notes = new ArrayList<>();
        if (body.isEmpty()) {
            throw EndpointFailure.of(200, ModelFault.EMPTY, "the response has no body");
        }
        if (ErrorBody.page(body)) {
            throw EndpointFailure.of(200, ModelFault.PAGE, "");
        }
        JsonNode json = json(body, notes);
        ObjectNode choice = choice(json, notes, 0).orElseThrow(() -> ErrorBody.hidden(json, headers));
        ObjectNode canonical = JsonNodeFactory.instance.objectNode();
        canonical.put("object", "chat.completion");
        canonical.putArray("choices").add(choice);
        usage(json, notes).ifPresent(usage -> canonical.set("usage", usage));
        return new ReplyBody(canonical.toString(), notes);
    }

    private static JsonNode json(String body, List<String> notes) {
        try {
            if (body.startsWith("data:") || body.startsWith("event:") || body.startsWith(":")) {
                notes.add("stream of events");
                return joined(body.lines()
                        .filter(line -> line.startsWith("data:"))
                        .map(line -> line.substring(5).strip())
                        .filter(line -> !line.equals("[DONE]"))
                        .toList());
            }
            JsonNode whole = JSON.readTree(body);
            if (whole.has("delta") || whole.at("/choices/0/delta").isObject() || chunks(body)) {
                notes.add("stream of lines");
                return joined(body.lines().filter(line -> !line.isBlank()).toList());
            }
            return whole;
        } catch (JsonProcessingException e) {
            throw EndpointFailure.of(200, ModelFault.PROTOCOL, e.getOriginalMessage());
        }
    }

    private static boolean chunks(String body) {
        String[] lines = body.split("\\R", 3);
        return lines.length > 1
                && lines[0].strip().endsWith("}")
                && lines[1].strip().startsWith("{");
    }

    /** Puts the pieces of a stream together. */
    private static JsonNode joined(List<String> events) throws JsonProcessingException {
        StringBuilder words = new StringBuilder();
        StringBuilder arguments = new StringBuilder();
        // A stream that ends without a reason was cut off.
        String finish = "length";
        JsonNode usage = null;
        for (String event : events) {
            JsonNode piece;
            try {
                piece = JSON.readTree(event);
            } catch (JsonProcessingException broken) {
                if (words.isEmpty() && arguments.isEmpty()) {
                    throw broken;
                }
                break;
            }
            JsonNode choice = piece.path("choices").path(0);
            if (choice.isMissingNode() && failed(piece)) {
                return piece;
            }
            words.append(choice.at("/delta/content")
                    .asText(choice.at("/message/content")
                            .asText(piece.at("/message/content")
                                    .asText(piece.at("/delta/text").asText("")))));
            arguments.append(choice.at("/delta/tool_calls/0/function/arguments").asText(""));
            if (piece.path("done").asBoolean(false)) {
                finish = piece.path("done_reason").asText("stop");
            }
            finish = choice.hasNonNull("finish_reason")
                    ? choice.path("finish_reason").asText()
                    : finish;
            usage = piece.path("usage").isObject() ? piece.path("usage") : usage;
        }
        ObjectNode whole = JSON.createObjectNode();
        ObjectNode choice = whole.putArray("choices").addObject().put("finish_reason", finish);
        choice.putObject("message").put("content", words.isEmpty() ? arguments.toString() : words.toString());
        if (usage != null) {
            whole.set("usage", usage);
        }
        return whole;
    }

    private static Optional<ObjectNode> choice(JsonNode json, List<String> notes, int depth) {
        if (json.isArray() && !json.isEmpty()) {
            return noted("list around the response", notes, choice(json.get(0), notes, depth + 1));
        }
        if (failed(json)) {
            return Optional.empty();
        }
        JsonNode choices = json.path("choices");
        for (JsonNode each : choices) {
            String words = words(each, notes);
            if (words != null && !words.isBlank()) {
                return Optional.of(choice(words, each));
            }
        }
        String refusal = choices.path(0).at("/message/refusal").asText("");
        if (!refusal.isBlank()) {
            notes.add(DECLINED + refusal.substring(0, Math.min(LONGEST, refusal.length())));
        }
        if (!choices.isEmpty()) {
            return Optional.of(choice("", choices.get(0)));
        }
        if (choices.isMissingNode() || choices.isNull()) {
            String words = other(json, notes);
            if (words != null) {
                return Optional.of(choice(words, json));
            }
            if (depth < 3) {
                for (String wrapper : WRAPPERS) {
                    if (json.path(wrapper).isObject()) {
                        Optional<ObjectNode> found = choice(json.path(wrapper), notes, depth + 1);
                        if (found.isPresent()) {
                            return noted("response within a wrapper", notes, found);
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Some servers send an empty error with each answer. */
    private static boolean failed(JsonNode json) {
        JsonNode error = json.path("error");
        return error.isTextual() ? !error.asText().isBlank() : error.isObject() && !error.isEmpty();
    }

    private static Optional<ObjectNode> noted(String note, List<String> notes, Optional<ObjectNode> found) {
        found.ifPresent(any -> notes.add(note));
        return found;
    }

    private static ObjectNode choice(String words, JsonNode from) {
        ObjectNode choice = JsonNodeFactory.instance.objectNode();
        choice.put("index", 0).put("finish_reason", finish(from));
        choice.putObject("message").put("role", "assistant").put("content", words);
        return choice;
    }

    /** The reason why the model stopped, in the words of the protocol; whatever name the server has for it. */
    private static String finish(JsonNode choice) {
        String said = "";
        for (String name : List.of("finish_reason", "stop_reason", "finishReason", "done_reason", "status")) {
            said = choice.path(name).isTextual() ? choice.path(name).asText().toLowerCase(Locale.ROOT) : said;
        }
        if (said.equals("length")
                || said.contains("max_tokens")
                || said.contains("model_length")
                || said.equals("incomplete")) {
            return "length";
        }
        boolean filtered = said.contains("filter") || said.contains("safety") || said.contains("sensitive");
        return filtered ? "content_filter" : "stop";
    }

    private static @Nullable String words(JsonNode choice, List<String> notes) {
        JsonNode message = choice.path("message").isObject() ? choice.path("message") : choice.path("delta");
        String content = text(message.path("content"), notes);
        if (content != null && content.contains("{")) {
            return content;
        }
        StringBuilder calls = new StringBuilder();
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode said =
                    call.path("function").has("arguments") ? call.at("/function/arguments") : call.path("arguments");
            calls.append(said.isTextual() ? said.asText() : said.isObject() ? said.toString() : "");
        }
        if (!calls.isEmpty()) {
            notes.add("arguments of a tool call");
            return calls.toString();
        }
        for (String place : List.of("/function_call/arguments", "/parsed")) {
            JsonNode found = message.at(place);
            if (found.isTextual() || found.isObject()) {
                notes.add(place.equals("/parsed") ? "parsed object" : "arguments of a tool call");
                return found.isTextual() ? found.asText() : found.toString();
            }
        }
        for (String name : List.of("reasoning_content", "reasoning", "thinking")) {
            if (message.path(name).isTextual() && message.path(name).asText().contains("{")) {
                notes.add("words in the reasoning");
                return message.path(name).asText();
            }
        }
        if (content != null && !content.isBlank()) {
            return content;
        }
        if (choice.path("text").isTextual()) {
            notes.add("text completion");
            return choice.path("text").asText();
        }
        return null;
    }

    /** Content as text, as parts of text, or as an object. */
    private static @Nullable String text(JsonNode content, List<String> notes) {
        if (content.isTextual()) {
            return content.asText();
        }
        if (content.isArray() && !content.isEmpty()) {
            StringBuilder words = new StringBuilder();
            boolean parts = false;
            for (JsonNode part : content) {
                String type = part.path("type").asText("text");
                if (part.isTextual()) {
                    parts = true;
                    words.append(part.asText());
                } else if (type.contains("text") && part.path("text").isTextual()) {
                    parts = true;
                    words.append(part.path("text").asText());
                } else if (type.contains("text") && part.at("/text/value").isTextual()) {
                    parts = true;
                    words.append(part.at("/text/value").asText());
                } else if (part.path("input").isObject()) {
                    parts = true;
                    words.append(part.path("input"));
                }
            }
            notes.add(parts ? "parts of content" : "content as a list");
            return parts ? words.toString() : content.toString();
        }
        if (content.isObject() && !content.isEmpty()) {
            notes.add("content as an object");
            return content.path("text").isTextual() ? content.path("text").asText() : content.toString();
        }
        return null;
    }

    /** The words in answers of other protocols than chat completions. */
    private static @Nullable String other(JsonNode json, List<String> notes) {
        String words = null;
        if (json.path("message").isObject()) {
            words = text(json.at("/message/content"), notes);
        } else if (json.path("output_text").isTextual()) {
            words = json.path("output_text").asText();
        } else if (json.path("content").isArray()) {
            words = text(json.path("content"), notes);
        } else if (json.path("output").isArray()) {
            for (JsonNode item : json.path("output")) {
                words = item.path("content").isArray() ? text(item.path("content"), notes) : words;
            }
        } else if (json.at("/candidates/0/content/parts").isArray()) {
            words = text(json.at("/candidates/0/content/parts"), notes);
        } else if (json.path("output").path("text").isTextual()) {
            words = json.at("/output/text").asText();
        } else if (json.path("response").isTextual()) {
            words = json.path("response").asText();
        } else if (json.path("result").isTextual()) {
            words = json.path("result").asText();
        }
        if (words != null) {
            notes.add("answer of another protocol");
        }
        return words;
    }

    private static Optional<ObjectNode> usage(JsonNode json, List<String> notes) {
        JsonNode usage = json.path("usage").isObject() ? json.path("usage") : json.at("/data/usage");
        long in = tokens(usage, "prompt_tokens", "input_tokens", "promptTokens");
        long out = tokens(usage, "completion_tokens", "output_tokens", "completionTokens");
        if (in < 0 && out < 0) {
            notes.add("no tokens reported");
            return Optional.empty();
        }
        long read = Math.max(0, in);
        long written = Math.max(0, out);
        return Optional.of(JsonNodeFactory.instance
                .objectNode()
                .put("prompt_tokens", read)
                .put("completion_tokens", written)
                .put("total_tokens", Math.min(Integer.MAX_VALUE, read + written)));
    }

    private static long tokens(JsonNode usage, String... names) {
        for (String name : names) {
            if (usage.path(name).isNumber()) {
                double said = usage.path(name).asDouble();
                return said < 0 ? -1 : (long) Math.min(Integer.MAX_VALUE, said);
            }
        }
        return -1;
    }
}
