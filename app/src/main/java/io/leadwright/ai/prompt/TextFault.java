package io.leadwright.ai.prompt;

/**
 * What is wrong with a text, for its author.
 *
 * @param code {@code missing}: a name that nothing gives; {@code empty}: a field that is empty in the record; {@code syntax}:
 *     a mistake in how the template is written; {@code part}: a part of the file is missing or wrong; {@code kind}: the file
 *     became one of another kind; {@code failed}: it could not be filled in
 * @param place part of the file, {@code subject.en}
 * @param line in the file, from 1; 0 when it is not known
 * @param name the field or value concerned, empty for none
 * @param detail the reader's or renderer's own words, in English; empty for none
 */
public record TextFault(String code, String place, int line, String name, String detail) {}
