package io.leadwright.workflow;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the text templates among the prompts, and makes texts comparable. */
public interface Texts {

    /**
     * Renders a prompt file of kind {@code text}.
     *
     * @param key {@code grade-reason} for {@code prompts/grade-reason.md}
     * @param model what the template may read; text in it is data and never a template itself
     * @throws IllegalArgumentException for an unknown template, a missing value or a text over the size cap
     */
    String render(String key, Map<String, @Nullable Object> model);

    /**
     * Makes a text comparable for rules: half width, lower case, simplified Chinese, Chinese numerals as digits, no
     * thousands separators, one space at a time.
     */
    String plain(String text);
}
