package io.leadwright.automation.monitoring;

/**
 * The usage of one language model.
 *
 * @param model its name as the endpoint knows it
 * @param calls that cost tokens, including repeated tries
 */
public record TokenUsage(String model, long calls, long tokensIn, long tokensOut) {}
