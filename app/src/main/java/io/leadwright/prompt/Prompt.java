package io.leadwright.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import freemarker.template.Template;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as deployed.
 *
 * @param key {@code extract-lead} for {@code prompts/extract-lead.md}
 * @param hash SHA-256 of the file: its version, which stands on every call
 * @param kind whether a model answers it, or it is a text of its own
 * @param model name of the model asked first
 * @param answer JSON Schema of the answer; null for a text
 * @param fallback decision or {@code template:<key>} that answers without a model; null when there is none
 * @param system the system message; null for a text
 * @param user the user message, or the text
 * @param letter subject and texts by language; null unless it is a mail
 */
record Prompt(
        String key,
        String hash,
        Kind kind,
        String title,
        String model,
        double temperature,
        @Nullable JsonNode answer,
        @Nullable String fallback,
        @Nullable Template system,
        Template user,
        @Nullable LetterTemplate letter) {

    enum Kind {
        ANSWER,
        TEXT,
        MAIL
    }
}
