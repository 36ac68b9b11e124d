package io.leadwright.ai.answer;

import io.leadwright.ai.prompt.PlainWords;

/**
 * A clause of a record's text.
 *
 * @param field the field it stands in
 * @param original its words as they stand there
 * @param plain the same normalised for rules, see {@link PlainWords}
 * @param sentence number of the sentence it belongs to, within the field
 * @param at where its words begin in the field
 */
record Clause(String field, String original, String plain, int sentence, int at) {}
