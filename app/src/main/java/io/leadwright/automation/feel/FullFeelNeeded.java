package io.leadwright.automation.feel;

/** Signals that an expression, or a value in it, is outside of what is compiled; carries no stack trace, because it is not an error. */
final class FullFeelNeeded extends RuntimeException {
    FullFeelNeeded() {
        super("Only the full FEEL engine can evaluate this", null, false, false);
    }
}
