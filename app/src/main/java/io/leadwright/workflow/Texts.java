package io.leadwright.workflow;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the text templates among the prompts. */
public interface Texts {

    /**
     * Renders a prompt file of kind {@code text}.
     *
     * @param key {@code grade-reason} for {@code prompts/grade-reason.md}
     * @param model what the template may read; text in it is data and never a template itself
     * @throws IllegalArgumentException for an unknown template, a missing value or a text over the size cap
     */
    String render(String key, Map<String, @Nullable Object> model);
}
