package io.leadwright.ai.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import freemarker.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A deployed prompt.
 *
 * @param key {@code extract-lead} for {@code prompts/extract-lead.md}
 * @param hash SHA-256 of the file: its version, which is stored with every call
 * @param kind whether a model answers it, or it is one text, several texts or a mail
 * @param user the user message, or the text; for sections, what precedes each
 * @param request what is sent to the model beside the user message; {@link ModelRequest#NONE} unless the kind is ANSWER
 * @param sections texts by the field each is for, and the decisions they read; null for other kinds
 * @param letter subject and texts by language; null unless it is a mail
 */
public record Prompt(
        String key,
        String hash,
        Kind kind,
        String title,
        Template user,
        ModelRequest request,
        @Nullable Sections sections,
        @Nullable LetterTemplate letter) {

    /** Prefix of a fallback that is a template. */
    static final String TEMPLATE = "template:";

    public enum Kind {
        ANSWER,
        TEXT,
        SECTIONS,
        MAIL
    }

    /**
     * How a model is asked.
     *
     * @param model name of the model asked first
     * @param answer JSON Schema of the answer; null if no model is asked
     * @param fallback decision or {@code template:<key>} that answers without a model; null if there is none
     * @param instructions decision whose {@code -signals} table finds words addressed to an AI; null if none does
     * @param spellings other words for the enumerated ones of the answer, in plain letters, by the part they stand in
     * @param grounds what the answer may say; null if only the schema counts
     * @param system the system message; null if no model is asked
     */
    public record ModelRequest(
            String model,
            double temperature,
            @Nullable JsonNode answer,
            @Nullable String fallback,
            @Nullable String instructions,
            Map<String, Map<String, String>> spellings,
            @Nullable Grounding grounds,
            @Nullable Template system) {
        /** For a text that no model answers. */
        static final ModelRequest NONE = new ModelRequest("", 0, null, null, null, Map.of(), null, null);
    }

    /**
     * Texts that answer a schema together.
     *
     * @param texts field to its template
     * @param decisions whose outputs the templates see in addition to the record's fields
     */
    public record Sections(Map<String, Template> texts, List<String> decisions) {}

    /** The key of the template that answers without a model; empty if a decision answers. */
    public Optional<String> fallbackTemplate() {
        return Optional.ofNullable(request.fallback())
                .filter(name -> name.startsWith(TEMPLATE))
                .map(name -> name.substring(TEMPLATE.length()));
    }

    /** The key and the beginning of the hash, as shown next to texts made with it. */
    public String version() {
        return key + "@" + hash.substring(0, Math.min(8, hash.length()));
    }
}
