/**
 * OpenAI responses, as of platform.openai.com/docs/api-reference/responses and responses-streaming on 2026-11-29.
 * Nothing is stored: an answer before this one is never found.
 */
@NullMarked
package dev.trunkline.simulator.protocol.openai.responses;

import org.jspecify.annotations.NullMarked;
