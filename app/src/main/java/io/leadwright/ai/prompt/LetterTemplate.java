package io.leadwright.ai.prompt;

import freemarker.template.Template;
import org.jspecify.annotations.Nullable;

/**
 * A mail template, complete in both languages.
 *
 * @param sender field of the record with the signer's username; null if nobody signs
 */
public record LetterTemplate(@Nullable String sender, Parts chinese, Parts english) {

    /** The parts of a mail; the HTML is escaped and optional. */
    public record Parts(
            Template subject, Template text, @Nullable Template html) {}

    public Parts in(String language) {
        return switch (language) {
            case "zh" -> chinese;
            case "en" -> english;
            default ->
                throw new IllegalArgumentException(
                        "The language of a mail must be 'zh' or 'en', not '" + language + "'");
        };
    }
}
