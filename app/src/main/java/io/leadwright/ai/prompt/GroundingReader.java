package io.leadwright.ai.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code grounds} from a prompt's front matter. */
public final class GroundingReader {
    private GroundingReader() {}

    /** Returns null if the prompt has no {@code grounds}. */
    public static @Nullable Grounding read(JsonNode head) throws PromptReader.Broken {
        if (head.isMissingNode()) {
            return null;
        }
        List<Pattern> free = new ArrayList<>();
        head.path("free").forEach(words -> free.add(literally(words.asText())));
        Map<String, Pattern> same = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : head.path("same").properties()) {
            same.put(entry.getKey(), pattern(entry.getKey(), entry.getValue().asText()));
        }
        return new Grounding(
                List.copyOf(free),
                same,
                texts(head.path("decisions")),
                texts(head.path("named")),
                head.hasNonNull("refused") ? head.path("refused").asText() : null);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    /** Matches the words wherever they stand alone, with or without spaces between them. */
    private static Pattern literally(String words) {
        String letters = words.chars()
                .filter(letter -> !Character.isWhitespace(letter))
                .mapToObj(letter -> Pattern.quote(Character.toString(letter)))
                .collect(Collectors.joining("\\s*"));
        return Pattern.compile("(?<!\\d)" + letters + "(?!\\d)");
    }

    private static Pattern pattern(String field, String text) throws PromptReader.Broken {
        try {
            Pattern pattern = Pattern.compile(text);
            if (pattern.matcher("").groupCount() < 1) {
                throw new PromptReader.Broken("grounds.same." + field, "the pattern needs a group for the value");
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new PromptReader.Broken("grounds.same." + field, e.getDescription());
        }
    }
}
