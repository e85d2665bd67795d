package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;

/**
 * A page on the web that an answer refers to. Immutable.
 *
 * @param quoted what of it is quoted, empty where nothing is
 * @param startIndex of the words in the answer that refer to it, in characters
 */
public record Citation(JsonText url, JsonText title, JsonText quoted, int startIndex, int endIndex) {}
