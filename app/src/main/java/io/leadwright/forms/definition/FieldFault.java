package io.leadwright.forms.definition;

import java.util.List;

/**
 * An error in the value of a field.
 *
 * @param field the field's key
 * @param code of the message {@code form.fault.<code>}: required, unknown, type, tooLong, option, min, max, pattern …
 * @param arguments of the message
 */
public record FieldFault(String field, String code, List<Object> arguments) {
    public static FieldFault of(String field, String code, Object... arguments) {
        return new FieldFault(field, code, List.of(arguments));
    }
}
