package io.leadwright.automation.step;

/** A business outcome other than the usual one; the process catches it as the BPMN error of this code. */
public final class StepOutcome extends RuntimeException {
    private final String code;

    public StepOutcome(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The error code, kebab-case, {@code nobody-available}. */
    public String code() {
        return code;
    }
}
