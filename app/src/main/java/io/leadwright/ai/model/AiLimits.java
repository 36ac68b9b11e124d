package io.leadwright.ai.model;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What calls of language models may take.
 *
 * @param concurrency concurrent calls per model and node
 * @param callsPerMinute per model and node
 * @param callsPerDay of all models on all nodes together, by calendar day
 * @param costPerDay the same in the currency of the prices; 0 for no limit
 * @param tries how often a step may start asking after a server hung or died during the call; then the rules answer
 * @param timeout of one call, including the connection
 * @param connectTimeout for connecting alone; an endpoint that is out of reach is known after it
 * @param longestPause an endpoint may request before a retry; if it requests a longer one, the call has failed
 * @param longestInput characters of a prompt; a longer one is answered by rules
 * @param largestAnswer bytes of an answer; a larger one is rejected
 * @param answerTokens limit for an answer, sent only to endpoints that want one
 * @param adaptedFor how long a request leaves out what an endpoint refused, before it is tried again
 */
@ConfigurationProperties("leadwright.ai")
public record AiLimits(
        @DefaultValue("32") int concurrency,
        @DefaultValue("600") int callsPerMinute,
        @DefaultValue("20000") int callsPerDay,
        @DefaultValue("0") double costPerDay,
        @DefaultValue("3") int tries,
        @DefaultValue("PT60S") Duration timeout,
        @DefaultValue("PT5S") Duration connectTimeout,
        @DefaultValue("PT10S") Duration longestPause,
        @DefaultValue("60000") int longestInput,
        @DefaultValue("1000000") int largestAnswer,
        @DefaultValue("4096") int answerTokens,
        @DefaultValue("PT12H") Duration adaptedFor) {}
