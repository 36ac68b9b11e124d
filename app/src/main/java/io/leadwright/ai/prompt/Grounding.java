package io.leadwright.ai.prompt;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the texts of an answer may say beyond its schema. Every number in them has to stand in what the model was given.
 *
 * @param free words with numbers that may be said nevertheless, such as a rule of the house
 * @param same field to a pattern; what its first group finds in a text has to be the field's value
 */
public record Grounding(List<Pattern> free, Map<String, Pattern> same) {}
