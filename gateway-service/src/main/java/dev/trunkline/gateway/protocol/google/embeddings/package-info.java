/**
 * Embeddings of Google Gemini at AI Studio, as of ai.google.dev/api/embeddings on 2026-11-30. Start reading at
 * {@link dev.trunkline.gateway.protocol.google.embeddings.GeminiEmbeddings}. Vertex AI has a wire format of its own for
 * them, which is not spoken here.
 *
 * <ul>
 *   <li><b>Quirks</b>: what was used is not always told; vectors of fewer dimensions than the model's own may have
 *       another length than 1.
 *   <li><b>Refused</b>, naming the field: tokens.
 *   <li><b>Dropped</b>: {@code user}, {@code metadata} and other fields of OpenAI's.
 * </ul>
 */
@NullMarked
package dev.trunkline.gateway.protocol.google.embeddings;

import org.jspecify.annotations.NullMarked;
