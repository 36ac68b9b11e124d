package io.leadwright.forms.record;

import org.jspecify.annotations.Nullable;

/**
 * A record that somebody enters.
 *
 * @param key the caller's Idempotency-Key; null when there is none
 * @param request hash of form and values, which a key stands for
 */
public record Entry(NewRecord record, @Nullable String key, String request) {}
