package io.leadwright.platform.connection;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection that somebody entered.
 *
 * @param settings everything but the secret
 * @param secret password or key, to be sent to the other server only; null for none
 */
public record Connection(
        Map<String, String> settings, @Nullable String secret) {

    public Connection {
        settings = Map.copyOf(settings);
    }

    /** A setting; empty if it is not there. */
    public String get(String name) {
        return settings.getOrDefault(name, "");
    }

    public boolean secretSet() {
        return secret != null && !secret.isEmpty();
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "Connection" + settings;
    }
}
