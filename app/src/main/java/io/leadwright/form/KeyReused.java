package io.leadwright.form;

/** An Idempotency-Key came with another request before. */
final class KeyReused extends RuntimeException {
    KeyReused() {
        super("The Idempotency-Key was used for another request");
    }
}
