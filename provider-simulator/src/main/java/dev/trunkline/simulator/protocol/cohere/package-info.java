/**
 * Cohere's API of version 2, as of docs.cohere.com/reference/chat, /chat-stream, /embed and /rerank on 2026-11-29. What
 * is billed is not what was counted: the preamble that the provider adds and what the model thinks cost nothing.
 */
@NullMarked
package dev.trunkline.simulator.protocol.cohere;

import org.jspecify.annotations.NullMarked;
