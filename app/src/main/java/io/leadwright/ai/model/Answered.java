package io.leadwright.ai.model;

import com.fasterxml.jackson.databind.JsonNode;

/** A sound answer and the model that gave it. */
public record Answered(JsonNode answer, String model) {}
