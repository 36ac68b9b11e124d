package io.leadwright.forms.record;

import org.jspecify.annotations.Nullable;

/**
 * A record that a person enters.
 *
 * @param key the caller's Idempotency-Key; null if there is none
 * @param request hash of form and values, which the key stands for
 */
public record Entry(NewRecord record, @Nullable String key, String request) {}
