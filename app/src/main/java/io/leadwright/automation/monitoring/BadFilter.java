package io.leadwright.automation.monitoring;

/** An invalid parameter of a request for figures; {@code report.fault.<code>} says how to fix it. */
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
