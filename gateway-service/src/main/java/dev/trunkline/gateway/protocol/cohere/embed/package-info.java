/**
 * Embeddings of Cohere, as of docs.cohere.com/reference/embed (version 2) on 2026-11-30. Start reading at
 * {@link dev.trunkline.gateway.protocol.cohere.embed.CohereEmbeddings}.
 *
 * <ul>
 *   <li><b>Quirks</b>: every request says what its vectors are for; who does not say it gets vectors of documents. What
 *       is billed stands in {@code meta.billed_units}. A text that is too long is refused, as OpenAI does, and not cut.
 *   <li><b>Refused</b>, naming the field: tokens, and more than 96 texts.
 *   <li><b>Dropped</b>: {@code user}, {@code metadata} and other fields of OpenAI's.
 * </ul>
 */
@NullMarked
package dev.trunkline.gateway.protocol.cohere.embed;

import org.jspecify.annotations.NullMarked;
