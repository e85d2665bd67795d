/**
 * OpenAI completions, the older form of a prompt and no messages (developers.openai.com, "Completions", and section 2.1
 * of the public API; as of 2026-11). The prompt is the one message of a user, so that every model of chat answers.
 *
 * <p>Taken: one prompt as a text, limits, sampling, {@code stop}, {@code logprobs}, {@code response_format}, {@code
 * reasoning} and the fields of routing. Refused by name: several prompts, tokens, {@code suffix}, {@code echo}, more
 * than one answer, tools and messages. Dropped: all that only one provider knows.
 */
@NullMarked
package dev.trunkline.gateway.dialect.openai.completions;

import org.jspecify.annotations.NullMarked;
