package io.leadwright.automation.step;

/** Assistants that keep starting each other. */
public final class TriggerLoop extends RuntimeException {
    TriggerLoop(String businessKey, int depth) {
        super("Assistants start each other in a loop on " + businessKey + ": stopped at depth " + depth);
    }
}
