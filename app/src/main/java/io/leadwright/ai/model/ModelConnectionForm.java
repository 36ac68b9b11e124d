package io.leadwright.ai.model;

import io.leadwright.platform.connection.Connection;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model as an administrator typed it.
 *
 * @param key blank to keep the one that is stored
 */
record ModelConnectionForm(String address, String model, String key) {
    private static final int LONGEST = 500;

    ModelConnectionForm(@Nullable String address, @Nullable String model, @Nullable String key) {
        this.address = address == null ? "" : address.strip();
        this.model = model == null ? "" : model.strip();
        this.key = key == null ? "" : key.strip();
    }

    /** The name of the first field that is wrong. */
    Optional<String> fault(Optional<Connection> before) {
        Optional<URI> uri = uri(address);
        if (address.length() > LONGEST || uri.isEmpty()) {
            return Optional.of("address");
        }
        if (model.isEmpty() || model.length() > LONGEST) {
            return Optional.of("model");
        }
        if (key.length() > LONGEST || !key.chars().allMatch(letter -> letter > ' ' && letter < 127)) {
            return Optional.of("key");
        }
        boolean elsewhere = before.filter(Connection::secretSet)
                .filter(known -> !uri(known.get("address"))
                        .map(ModelConnectionForm::server)
                        .equals(uri.map(ModelConnectionForm::server)))
                .isPresent();
        // A key goes to no other server than the one it was typed for.
        return key.isEmpty() && elsewhere ? Optional.of("key-again") : Optional.empty();
    }

    private static String server(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private static Optional<URI> uri(String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    Map<String, String> settings() {
        return Map.of("address", address, "model", model);
    }

    /** The key to store; null keeps the one that is stored. */
    @Nullable
    String secret() {
        return key.isEmpty() ? null : key;
    }

    /** Keys stay out of logs. */
    @Override
    public String toString() {
        return "ModelConnectionForm[" + model + "]";
    }
}
