package io.leadwright.ai.model;

import com.fasterxml.jackson.databind.JsonNode;

/** A valid answer and the model that gave it. */
public record Answered(JsonNode answer, String model) {}
