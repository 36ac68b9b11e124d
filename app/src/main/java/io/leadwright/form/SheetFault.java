package io.leadwright.form;

import java.util.List;

/** A file of a table that cannot be read, with the reason as a message {@code imports.file.<code>}. */
final class SheetFault extends RuntimeException {
    private final String code;
    private final transient List<Object> arguments;

    SheetFault(String code, Object... arguments) {
        super("The file cannot be read: " + code + " " + List.of(arguments));
        this.code = code;
        this.arguments = List.of(arguments);
    }

    String code() {
        return code;
    }

    List<Object> arguments() {
        return arguments;
    }
}
