package io.leadwright.prompt;

import com.fasterxml.jackson.databind.JsonNode;

/** A sound answer and the model that gave it. */
record Answered(JsonNode answer, String model) {}
