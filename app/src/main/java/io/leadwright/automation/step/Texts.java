package io.leadwright.automation.step;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders the text and mail templates among the prompts, and normalizes texts for rules. */
public interface Texts {

    /**
     * A rendered mail.
     *
     * @param subject one line
     * @param text plain text
     * @param html a fragment for the body of an HTML page, with its values escaped; null when the template has none
     */
    record Letter(String subject, String text, @Nullable String html) {}

    /**
     * Renders a prompt file of kind {@code text}.
     *
     * @param key {@code grade-reason} for {@code prompts/grade-reason.md}
     * @param model what the template may read; text in it is data and never a template itself
     * @throws IllegalArgumentException for an unknown template, a missing value or a text over the size cap
     */
    String render(String key, Map<String, @Nullable Object> model);

    /**
     * Renders a prompt file of kind {@code mail}.
     *
     * @param key {@code mail-recap} for {@code prompts/mail-recap.md}
     * @param language {@code zh} or {@code en}
     * @param model what the template may read; text in it is data and never markup or a template itself
     * @throws IllegalArgumentException for an unknown template or language, a missing value or a text over the size cap
     */
    Letter letter(String key, String language, Map<String, @Nullable Object> model);

    /**
     * Field of the record whose username signs mails of this template; empty when none does.
     *
     * @throws IllegalArgumentException for an unknown template
     */
    Optional<String> senderField(String key);

    /** The template's title in a language; its key when it has no title. */
    String title(String key, Locale language);

    /**
     * The template with the version in force, {@code mail-recap@1a2b3c4d}, to document how a text was made.
     *
     * @throws IllegalArgumentException for an unknown template
     */
    String version(String key);

    /**
     * Normalizes a text for rules: half width, lower case, simplified Chinese, Chinese numerals as digits, no thousands separators, single
     * spaces.
     */
    String plain(String text);
}
