package io.leadwright.platform.spreadsheet;

import java.util.List;

/** Thrown for a file that cannot be read as a table, with the reason as a message {@code imports.file.<code>}. */
public final class SheetFault extends RuntimeException {
    private final String code;
    private final transient List<Object> arguments;

    public SheetFault(String code, Object... arguments) {
        super("The file cannot be read: " + code + " " + List.of(arguments));
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
