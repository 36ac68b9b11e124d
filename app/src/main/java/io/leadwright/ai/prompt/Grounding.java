package io.leadwright.ai.prompt;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Restricts the texts of an answer beyond its schema: every number in them must occur in the model's input.
 *
 * @param free words with numbers that are allowed anyway, such as a company rule
 * @param same field to a pattern whose first group must match the field's value
 * @param decisions whose outputs count as fields for {@code same}
 * @param named decisions that find names in a text: what the answer names, the input must name
 * @param refused decision whose rows say what is wrong with a text of the answer; null if none does
 */
public record Grounding(
        List<Pattern> free,
        Map<String, Pattern> same,
        List<String> decisions,
        List<String> named,
        @Nullable String refused) {}
