/**
 * Providers that speak chat of Cohere's version 2, as of docs.cohere.com/reference/chat and /chat-stream on 2026-11-30.
 * Start reading at {@link dev.trunkline.gateway.protocol.cohere.chat.CohereChat}.
 *
 * <ul>
 *   <li><b>Quirks</b>: billed is what stands in {@code billed_units}, which is less than the tokens counted: neither
 *       the provider's own preamble nor what the model thinks is in it, so that thoughts are not counted here either
 *       where figures are missing. What a model says before it calls tools is a plan and no content. Content blocks
 *       and calls are numbered apart. An answer may end with an error in status 200.
 *   <li><b>Translated</b>: names of users stand before their words; a tool that is chosen by its name goes alone, as
 *       one that is required; a plan is told as a thought, and thoughts return as a plan beside calls, or as thoughts
 *       to a model that thinks; what is beyond a range ({@code top_p}, {@code top_k}, the penalties) is the end of it.
 *   <li><b>Refused</b>, naming the field: sounds, films, files that are no plain text, pictures outside a user's turn,
 *       and a format of the answer beside tools.
 *   <li><b>Dropped</b>: cache marks, {@code user}, {@code logit_bias}, {@code logprobs}, {@code min_p},
 *       {@code repetition_penalty}, {@code verbosity}, {@code strict}, {@code parallel_tool_calls}, whether a tool has
 *       failed, sealed thoughts of others, what the endpoint is known to lack; of answers citations, which name calls
 *       and no pages.
 * </ul>
 */
@NullMarked
package dev.trunkline.gateway.protocol.cohere.chat;

import org.jspecify.annotations.NullMarked;
