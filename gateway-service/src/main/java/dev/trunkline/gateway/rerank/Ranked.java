package dev.trunkline.gateway.rerank;

import dev.trunkline.gateway.json.JsonValue;

/**
 * One document in its place. Immutable.
 *
 * @param index of the document in the request, counting from 0
 * @param score how well it fits, a number as the provider wrote it
 */
public record Ranked(int index, JsonValue score) {}
