package io.leadwright.ai.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import freemarker.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as deployed.
 *
 * @param key {@code extract-lead} for {@code prompts/extract-lead.md}
 * @param hash SHA-256 of the file: its version, which stands on every call
 * @param kind whether a model answers it, or it is a text or several texts of its own
 * @param model name of the model asked first
 * @param answer JSON Schema of the answer; null for a text
 * @param fallback decision or {@code template:<key>} that answers without a model; null when there is none
 * @param instructions decision whose {@code -signals} table finds words that speak to an AI; null when none does
 * @param grounds what the answer may say; null when only the schema counts
 * @param system the system message; null for a text
 * @param user the user message, or the text; of sections what goes before each
 * @param sections texts by the field each is for, and the decisions they read; null for other kinds
 * @param letter subject and texts by language; null unless it is a mail
 */
public record Prompt(
        String key,
        String hash,
        Kind kind,
        String title,
        String model,
        double temperature,
        @Nullable JsonNode answer,
        @Nullable String fallback,
        @Nullable String instructions,
        @Nullable Grounding grounds,
        @Nullable Template system,
        Template user,
        @Nullable Sections sections,
        @Nullable LetterTemplate letter) {

    /** How a fallback that is a template begins. */
    static final String TEMPLATE = "template:";

    public enum Kind {
        ANSWER,
        TEXT,
        SECTIONS,
        MAIL
    }

    /**
     * Texts that answer a schema together.
     *
     * @param texts field to its template
     * @param decisions whose outputs the templates see beside the record's fields
     */
    public record Sections(Map<String, Template> texts, List<String> decisions) {}

    /** The key of the template that answers without a model; empty when a decision does. */
    public Optional<String> fallbackTemplate() {
        return Optional.ofNullable(fallback)
                .filter(name -> name.startsWith(TEMPLATE))
                .map(name -> name.substring(TEMPLATE.length()));
    }

    /** The file and the beginning of its hash, as it stands beside what was made with it. */
    public String version() {
        return key + "@" + hash.substring(0, Math.min(8, hash.length()));
    }
}
