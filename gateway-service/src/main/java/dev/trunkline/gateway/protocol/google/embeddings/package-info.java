/**
 * Embeddings of Google at AI Studio, as of ai.google.dev/api/embeddings on 2026-11-30, and at Vertex AI, as of
 * cloud.google.com/vertex-ai/generative-ai/docs/model-reference/text-embeddings-api on 2026-11-30, where they are
 * predictions, with the tokens of each text beside its vector. Start reading at
 * {@link dev.trunkline.gateway.protocol.google.embeddings.GeminiEmbeddings}.
 *
 * <ul>
 *   <li><b>Quirks</b>: what was used is not always told; vectors of fewer dimensions than the model's own may have
 *       another length than 1.
 *   <li><b>Refused</b>, naming the field: tokens, and several texts for {@code gemini-embedding} models at Vertex AI.
 *   <li><b>Dropped</b>: {@code user}, {@code metadata} and other fields of OpenAI's.
 * </ul>
 */
@NullMarked
package dev.trunkline.gateway.protocol.google.embeddings;

import org.jspecify.annotations.NullMarked;
