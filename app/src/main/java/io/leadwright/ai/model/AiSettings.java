package io.leadwright.ai.model;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The language models. The one given by {@code LEADWRIGHT_AI_BASE_URL}, {@code _API_KEY} and {@code _MODEL} is named {@code
 * default}.
 *
 * @param models further models by name
 * @param order names in the order in which models stand in for one that fails
 * @param concurrency calls at once per model and node
 * @param callsPerMinute per model and node
 * @param callsPerDay all models on all nodes together, by the calendar day
 * @param costPerDay the same in the currency of the prices; 0 for no limit
 * @param tries how often a step may begin to ask, after servers that hung or died with it; then the rules answer
 * @param timeout of one call, connection included
 * @param longestPause that an endpoint may ask for before it takes the same request again; one that asks for more has failed
 * @param longestInput characters of a prompt; a longer one is answered by rules
 * @param largestAnswer bytes of an answer; a larger one is refused
 */
@ConfigurationProperties("leadwright.ai")
public record AiSettings(
        @Nullable String baseUrl,
        @Nullable String apiKey,
        @Nullable String model,
        @DefaultValue Map<String, Model> models,
        @DefaultValue List<String> order,
        @DefaultValue("32") int concurrency,
        @DefaultValue("600") int callsPerMinute,
        @DefaultValue("20000") int callsPerDay,
        @DefaultValue("0") double costPerDay,
        @DefaultValue("3") int tries,
        @DefaultValue("PT60S") Duration timeout,
        @DefaultValue("PT10S") Duration longestPause,
        @DefaultValue("60000") int longestInput,
        @DefaultValue("1000000") int largestAnswer) {

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
            @DefaultValue("0") double outputPrice) {}

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
