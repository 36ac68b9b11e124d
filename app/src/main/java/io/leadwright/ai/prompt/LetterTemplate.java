package io.leadwright.ai.prompt;

import freemarker.template.Template;
import org.jspecify.annotations.Nullable;

/**
 * A mail template, complete in both languages.
 *
 * @param sender field of the record with the username of the person who signs; null when nobody does
 */
public record LetterTemplate(@Nullable String sender, Parts chinese, Parts english) {

    /** What a mail consists of; the html is escaped and may be missing. */
    public record Parts(
            Template subject, Template text, @Nullable Template html) {}

    public Parts in(String language) {
        return switch (language) {
            case "zh" -> chinese;
            case "en" -> english;
            default ->
                throw new IllegalArgumentException("A mail is written in 'zh' or 'en', not in '" + language + "'");
        };
    }
}
