/**
 * Providers that speak Google Gemini, at AI Studio and at Vertex AI, as of ai.google.dev/api/generate-content,
 * ai.google.dev/gemini-api/docs/thought-signatures and
 * cloud.google.com/vertex-ai/generative-ai/docs/model-reference/inference on 2026-11-29. Start reading at
 * {@link dev.trunkline.gateway.protocol.google.gemini.GeminiProtocol}.
 *
 * <ul>
 *   <li><b>Quirks</b>: nothing but the finish reason says that a stream is at its end; calls come whole, also in a
 *       stream, and not always with an id; what was used stands in every chunk, thoughts outside the candidates and
 *       what tools have read outside the prompt. Models from generation 3 on refuse a call of theirs that comes back
 *       without its signature. JSON schemas are sent in the fields that take any keyword ({@code parametersJsonSchema},
 *       {@code responseJsonSchema}); the older ones refuse most of them. Which pool is asked stands in the body at AI
 *       Studio and in a header at Vertex AI, and which one served in their usage.
 *   <li><b>Translated</b>: instructions are gathered, wherever they stand; turns of the same side become one, results
 *       of tools first in it; a result that is no JSON object becomes one; names of speakers stand before their words;
 *       efforts become a budget for models of 2.5 and a level for later ones. Pictures of answers are told, and
 *       return with their seals ({@code modalities}, {@code image_config}).
 *   <li><b>Refused</b>, naming the field: files that were uploaded elsewhere, and a format of the answer beside tools
 *       where the model is older than generation 3.
 *   <li><b>Dropped</b>: texts of earlier thoughts (their seals return), cache marks, {@code user}, {@code logit_bias},
 *       {@code min_p}, {@code repetition_penalty}, {@code verbosity}, {@code strict} of a tool,
 *       {@code parallel_tool_calls}, details of images, what the endpoint is known to lack; of answers code that the
 *       provider has run, sketches among the thoughts, and sound.
 * </ul>
 */
@NullMarked
package dev.trunkline.gateway.protocol.google.gemini;

import org.jspecify.annotations.NullMarked;
