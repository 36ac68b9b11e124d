package io.leadwright.automation.monitoring;

/**
 * What was asked of one language model.
 *
 * @param model its name as the endpoint knows it
 * @param calls that cost tokens, repeated tries included
 */
public record TokenUsage(String model, long calls, long tokensIn, long tokensOut) {}
