/**
 * Providers that speak OpenAI chat completions or embeddings (developers.openai.com, API reference;
 * api-docs.deepseek.com, docs.mistral.ai, console.groq.com/docs, docs.z.ai, learn.microsoft.com for Azure; as of
 * 2026-11). For a caller who speaks the same, bytes are spliced and not rebuilt; for others a request is written anew,
 * and the answer told from what the splice makes of it, so that both have the same repairs and count the same.
 *
 * <p>What becomes of a request that is written anew:
 *
 * <ul>
 *   <li><b>Told otherwise</b>: developers are the system, and refusals text, where a provider knows neither; content
 *       of text alone is one text; pictures and files that a tool gave follow as the user's, behind the last result;
 *       ids of calls that a provider would refuse become others of its form; between the result of a tool and a user
 *       the model says a word where Mistral would refuse the user (as of 2026-11).
 *   <li><b>Only where the endpoint is known to take it</b>: {@code reasoning_effort}, {@code verbosity}, {@code top_k},
 *       {@code min_p}, {@code repetition_penalty}, {@code cache_control}; thoughts go back as {@code reasoning_content}
 *       to those who refuse their calls without.
 *   <li><b>Refused</b>, naming the field: pictures and video that were uploaded, sound by address.
 *   <li><b>Dropped</b>: what the endpoint is known to lack, the end user's name, seals of thoughts.
 * </ul>
 */
@NullMarked
package dev.trunkline.gateway.protocol.openai;

import org.jspecify.annotations.NullMarked;
