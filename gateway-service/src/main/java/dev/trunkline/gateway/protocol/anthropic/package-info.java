/**
 * Providers that speak Anthropic messages: answers are read into a {@link dev.trunkline.gateway.chat.AnswerSink}, and a
 * request of any dialect is translated. As of platform.claude.com/docs, 2026-11, and recorded answers.
 *
 * <p>A caller who speaks this wire format, too, gets its bytes passed both ways: {@link SplicedRequest},
 * {@link SplicedStream} and {@link SplicedMessage} say what is replaced.
 *
 * <p>Start reading at {@link AnthropicProtocol}. What becomes of a request of another wire format:
 *
 * <ul>
 *   <li><b>Translated</b>: turns, tools and the choice among them, images and documents, sealed thoughts of Claude,
 *       marks of the cache, the limit, {@code temperature} (above 1, where this wire format ends, it becomes 1),
 *       {@code top_p} (not beside a temperature where a model refuses that), {@code top_k}, stop sequences, reasoning
 *       where the model is known to think, JSON schemas where the endpoint is known to take them. {@link Claude} knows
 *       what the catalogue does not say. Instructions are gathered in {@code system}, wherever they stand, and are the
 *       user's words where there are no others; the name of a user becomes the prefix {@code name: } of the text.
 *   <li><b>Written anew</b>: ids of calls, and the end of a begun answer, which may be no blank; results of tools stand
 *       first behind their calls.
 *   <li><b>Refused</b>, naming the field: audio and video, images and documents that were uploaded before, whose
 *       address is not https or whose bytes are of another type, any other {@code response_format}. Dialects refuse
 *       what no wire format has, such as unknown roles and arguments of calls that are no JSON object.
 *   <li><b>Dropped</b>: blank texts and turns without content, thoughts without a seal and those of others, what only
 *       another wire format knows, {@code user}, {@code seed}, {@code n}, {@code logprobs}, penalties, {@code strict}
 *       of a tool, keywords for alternatives at the top of a tool's schema, and sampling that the endpoint is known to
 *       lack or the model to refuse.
 * </ul>
 *
 * <p>Of an answer that is translated: citations, and blocks of tools that the provider runs itself, are passed over.
 */
@NullMarked
package dev.trunkline.gateway.protocol.anthropic;

import org.jspecify.annotations.NullMarked;
