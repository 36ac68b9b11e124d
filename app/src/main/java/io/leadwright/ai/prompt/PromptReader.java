package io.leadwright.ai.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import freemarker.template.Template;
import io.leadwright.automation.deployment.Resource;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a prompt file: YAML front matter, then a text, texts under headings, the parts of a mail, or a system and a user message. */
public final class PromptReader {
    private static final Pattern FILE = Pattern.compile("\\A---\\R(.*?)\\R---\\R(.*)\\z", Pattern.DOTALL);
    private static final Pattern MESSAGES =
            Pattern.compile("\\A\\s*# system\\R(.*?)^# user\\R(.*)\\z", Pattern.DOTALL | Pattern.MULTILINE);
    private static final ObjectMapper JSON = new ObjectMapper();

    private PromptReader() {}

    /** The error in a prompt file and its place. */
    public static final class Broken extends Exception {
        private final String place;

        Broken(String place, String reason) {
            super(reason);
            this.place = place;
        }

        Broken(String place, Exception cause) {
            super(String.valueOf(cause.getMessage()), cause);
            this.place = place;
        }

        public String place() {
            return place;
        }
    }

    public static Prompt read(Resource file) throws Broken {
        Matcher parts = FILE.matcher(file.text());
        if (!parts.matches()) {
            throw new Broken("file", "the file must start with YAML front matter between two lines of ---");
        }
        JsonNode head = head(parts.group(1));
        String title = required(head, "title");
        Prompt.Kind kind = kind(head);
        if (kind == Prompt.Kind.MAIL) {
            LetterTemplate letter = new LetterReader(file, head).read(parts.group(2));
            return text(file, kind, title, letter.chinese().text(), null, letter);
        }
        if (kind == Prompt.Kind.SECTIONS) {
            Prompt.Sections sections = SectionsReader.read(file, head, parts.group(2));
            return text(file, kind, title, parse(file, "text", ""), sections, null);
        }
        if (kind == Prompt.Kind.TEXT) {
            return text(file, kind, title, parse(file, "text", parts.group(2)), null, null);
        }
        Matcher messages = MESSAGES.matcher(parts.group(2));
        if (!messages.matches()) {
            throw new Broken("body", "a prompt for a model needs '# system' and '# user', in this order");
        }
        String fallback = head.hasNonNull("fallback") ? head.path("fallback").asText() : null;
        return new Prompt(
                file.key(),
                file.hash(),
                kind,
                title,
                parse(file, "user", messages.group(2)),
                new Prompt.ModelRequest(
                        head.path("model").asText("default"),
                        head.path("temperature").asDouble(0),
                        answer(head),
                        fallback,
                        instructions(head, fallback),
                        spellings(head.path("spellings")),
                        GroundingReader.read(head.path("grounds")),
                        parse(file, "system", messages.group(1))),
                null,
                null);
    }

    /** The file's title: in English {@code title.en} if there is one, else {@code title}. */
    public static String title(Resource file, Locale language) {
        Matcher parts = FILE.matcher(file.text());
        try {
            JsonNode head = parts.matches() ? head(parts.group(1)) : JSON.createObjectNode();
            return head.path("title." + language.getLanguage())
                    .asText(head.path("title").asText(file.key()));
        } catch (Broken e) {
            return file.key();
        }
    }

    private static Prompt text(
            Resource file,
            Prompt.Kind kind,
            String title,
            Template text,
            Prompt.@Nullable Sections sections,
            @Nullable LetterTemplate letter) {
        return new Prompt(file.key(), file.hash(), kind, title, text, Prompt.ModelRequest.NONE, sections, letter);
    }

    private static Map<String, Map<String, String>> spellings(JsonNode head) {
        Map<String, Map<String, String>> spellings = new LinkedHashMap<>();
        head.properties().forEach(part -> {
            Map<String, String> words = new LinkedHashMap<>();
            part.getValue()
                    .properties()
                    .forEach(word -> words.put(
                            PlainName.of(word.getKey()), word.getValue().asText()));
            spellings.put(part.getKey(), words);
        });
        return spellings;
    }

    private static @Nullable String instructions(JsonNode head, @Nullable String fallback) {
        if (head.hasNonNull("instructions")) {
            return head.path("instructions").asText();
        }
        return fallback == null || fallback.startsWith(Prompt.TEMPLATE) ? null : fallback;
    }

    static Template parse(Resource file, String part, String text) throws Broken {
        try {
            return Templates.parse(file.key() + "#" + part, text.strip());
        } catch (IOException e) {
            throw new Broken(part, e);
        }
    }

    private static JsonNode head(String yaml) throws Broken {
        try {
            Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            if (loaded instanceof Map<?, ?> map) {
                return JSON.valueToTree(map);
            }
            throw new Broken("front matter", "must contain settings, one per line");
        } catch (YAMLException | IllegalArgumentException e) {
            throw new Broken("front matter", e);
        }
    }

    private static Prompt.Kind kind(JsonNode head) throws Broken {
        String kind = head.path("kind").asText("answer").toUpperCase(Locale.ROOT);
        try {
            return Prompt.Kind.valueOf(kind);
        } catch (IllegalArgumentException e) {
            throw new Broken("kind", "must be 'answer', 'text', 'sections' or 'mail'");
        }
    }

    private static @Nullable JsonNode answer(JsonNode head) throws Broken {
        if (!head.path("answer").isObject()) {
            throw new Broken("answer", "a prompt for a model needs the JSON Schema of its answer");
        }
        return head.path("answer");
    }

    static String required(JsonNode head, String name) throws Broken {
        if (!head.path(name).isTextual() || head.path(name).asText().isBlank()) {
            throw new Broken(name, "is missing");
        }
        return head.path(name).asText();
    }
}
