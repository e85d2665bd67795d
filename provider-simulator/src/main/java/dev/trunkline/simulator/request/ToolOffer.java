package dev.trunkline.simulator.request;

import com.fasterxml.jackson.databind.JsonNode;

/** A tool the model may call, with the JSON schema of its arguments. */
public record ToolOffer(String name, JsonNode schema) {}
