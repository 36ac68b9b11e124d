package io.leadwright.ai.model;

import java.net.URI;

/**
 * A configured model as shown to administrators: without its key, and without account or query in its address.
 *
 * @param name the name prompts use for it
 * @param keySet whether a key is set
 */
public record ModelConnection(String name, String baseUrl, String model, boolean keySet) {

    static ModelConnection of(String name, AiSettings.Model model) {
        boolean keySet = model.apiKey() != null && !model.apiKey().isBlank();
        return new ModelConnection(name, shown(model.address()), model.model(), keySet);
    }

    /** Where texts go, without path and port. */
    public String host() {
        try {
            return String.valueOf(URI.create(baseUrl).getHost());
        } catch (IllegalArgumentException unreadable) {
            return baseUrl;
        }
    }

    private static String shown(String address) {
        try {
            URI uri = URI.create(address);
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return uri.getScheme() + "://" + uri.getHost() + port + (uri.getPath() == null ? "" : uri.getPath());
        } catch (IllegalArgumentException unreadable) {
            return "?";
        }
    }
}
