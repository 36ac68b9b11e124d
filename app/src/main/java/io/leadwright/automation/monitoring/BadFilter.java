package io.leadwright.automation.monitoring;

/** A parameter of a question about figures that cannot be understood; {@code report.fault.<code>} says how to mend it. */
final class BadFilter extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String field;
    private final String code;

    BadFilter(String field, String code) {
        super("'" + field + "': " + code);
        this.field = field;
        this.code = code;
    }

    String field() {
        return field;
    }

    String code() {
        return code;
    }
}
