/**
 * Providers that speak OpenAI responses (platform.openai.com/docs/api-reference/responses and responses-streaming, as
 * of 2026-11; DeepSeek and others speak it, too).
 *
 * <ul>
 *   <li>Nothing is stored: {@code store} is false, and thoughts come along encrypted where the model thinks.
 *   <li>Whoever asks for thoughts gets summaries: there is nothing else that may be seen of OpenAI's.
 *   <li>Dropped: stop sequences (the gateway stops at them), seed, penalties, {@code top_k}, {@code logit_bias} and
 *       marks of caches, which this wire format lacks; thoughts of other vendors, and at OpenAI those without a seal.
 *   <li>Refused: videos.
 *   <li>Unknown events and items are passed over, and passed on to callers who speak the same.
 * </ul>
 */
@NullMarked
package dev.trunkline.gateway.protocol.openai.responses;

import org.jspecify.annotations.NullMarked;
