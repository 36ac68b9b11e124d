package io.leadwright.automation.feel;

/** Says that an expression, or a value it met, is outside of what is compiled; carries no stack, as it is no fault. */
final class FullFeelNeeded extends RuntimeException {
    FullFeelNeeded() {
        super("Only the full FEEL engine can tell", null, false, false);
    }
}
