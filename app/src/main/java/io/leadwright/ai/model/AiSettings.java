package io.leadwright.ai.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The configured language models. The one given by {@code LEADWRIGHT_AI_BASE_URL}, {@code _API_KEY} and {@code _MODEL} is named {@code
 * default}.
 *
 * @param models further models by name
 * @param order names of the models, each standing in for those before it
 */
@ConfigurationProperties("leadwright.ai")
record AiSettings(
        @Nullable String baseUrl,
        @Nullable String apiKey,
        @Nullable String model,
        @DefaultValue Map<String, Model> models,
        @DefaultValue List<String> order) {

    /**
     * One model behind an OpenAI-compatible endpoint.
     *
     * @param inputPrice per million tokens, in any currency
     * @param outputPrice per million tokens, in the same currency
     */
    record Model(
            String baseUrl,
            @Nullable String apiKey,
            String model,
            @DefaultValue("0") double inputPrice,
            @DefaultValue("0") double outputPrice) {
        private static final String CALLED = "/chat/completions";

        /** Keys stay out of logs. */
        @Override
        public String toString() {
            return "Model[" + model + "]";
        }

        /** The base address, from whichever form of it was given. */
        String address() {
            String given = baseUrl.strip();
            while (given.endsWith("/")) {
                given = given.substring(0, given.length() - 1);
            }
            return given.endsWith(CALLED) ? given.substring(0, given.length() - CALLED.length()) : given;
        }
    }

    /** All configured models, the one named {@code default} first. */
    Map<String, Model> all() {
        Map<String, Model> all = new LinkedHashMap<>();
        if (baseUrl != null && !baseUrl.isBlank()) {
            all.put("default", new Model(baseUrl, apiKey, model == null ? "default" : model, 0, 0));
        }
        all.putAll(models);
        return all;
    }
}
