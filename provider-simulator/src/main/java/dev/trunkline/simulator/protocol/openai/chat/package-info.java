/**
 * OpenAI chat completions, as of platform.openai.com/docs/api-reference/chat on 2026-11-29. What the model thinks is
 * counted and never shown.
 */
@NullMarked
package dev.trunkline.simulator.protocol.openai.chat;

import org.jspecify.annotations.NullMarked;
