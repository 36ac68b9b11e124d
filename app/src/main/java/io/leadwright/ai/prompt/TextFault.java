package io.leadwright.ai.prompt;

/**
 * An error in a text, for its author.
 *
 * @param code {@code missing}: an unknown name; {@code empty}: a field that is empty in the record; {@code syntax}: a syntax error of the
 *     template; {@code part}: a part of the file is missing or invalid; {@code kind}: the kind of the file changed; {@code failed}: it
 *     could not be rendered
 * @param place part of the file, such as {@code subject.en}
 * @param line in the file, from 1; 0 if unknown
 * @param name the field or value concerned; empty for none
 * @param detail the message of the parser or renderer, in English; empty for none
 */
public record TextFault(String code, String place, int line, String name, String detail) {}
