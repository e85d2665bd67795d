/**
 * Google Gemini, as of ai.google.dev/api/generate-content, ai.google.dev/api/embeddings and
 * cloud.google.com/vertex-ai/generative-ai/docs/model-reference/inference on 2026-11-29. Calls of functions come
 * whole, also in a stream; what was used stands in every chunk; nothing but the finish reason says that a stream is at
 * its end.
 */
@NullMarked
package dev.trunkline.simulator.protocol.google.gemini;

import org.jspecify.annotations.NullMarked;
