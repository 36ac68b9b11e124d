package io.leadwright.ai.prompt;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Restricts the texts of an answer beyond its schema: every number in them must occur in the model's input.
 *
 * @param free words with numbers that are allowed anyway, such as a company rule
 * @param same field to a pattern whose first group must match the field's value
 */
public record Grounding(List<Pattern> free, Map<String, Pattern> same) {}
