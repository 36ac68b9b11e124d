package io.leadwright.forms.record;

/** An Idempotency-Key came with another request before. */
public final class KeyReused extends RuntimeException {
    KeyReused() {
        super("The Idempotency-Key was used for another request");
    }
}
