/**
 * Providers that speak Anthropic messages: answers are read into a {@link dev.trunkline.gateway.chat.AnswerSink}, and a
 * request of OpenAI chat is translated.
 *
 * <p>A caller who speaks this wire format, too, gets its bytes passed both ways: {@link SplicedRequest},
 * {@link SplicedStream} and {@link SplicedMessage} say what is replaced.
 *
 * <p>Start reading at {@link AnthropicProtocol}. What becomes of a request of another wire format:
 *
 * <ul>
 *   <li><b>Translated</b>: {@code messages}, {@code tools}, {@code tool_choice}, {@code parallel_tool_calls},
 *       {@code stop}, {@code max_tokens}, {@code max_completion_tokens}, {@code temperature} (above 1, where this wire
 *       format ends, it becomes 1), {@code top_p} (not beside a temperature where a model refuses that), {@code top_k},
 *       {@code stream}, {@code reasoning} where the model is known to think, {@code response_format} with a schema
 *       where it is known to take one. System and developer messages are
 *       gathered in {@code system}, wherever they stand; {@code name} becomes the prefix {@code name: } of the text;
 *       texts and stop sequences of white space and messages without content are left out, results of tools come
 *       first behind their calls, and ids of calls are written anew, since this wire format refuses them otherwise.
 *   <li><b>Passed as it is</b>: {@code cache_control} (on parts, tools and the request) and {@code thinking}.
 *   <li><b>Refused</b>, naming the field: unknown roles, audio, video and file parts, images outside user and tool
 *       messages, images that are neither https nor base64, tool arguments that are no JSON object, tools that are no
 *       functions, the older {@code functions}, any other {@code response_format}, output other than text.
 *   <li><b>Dropped</b>: all else, such as {@code user}, {@code seed}, {@code n}, {@code logprobs}, penalties,
 *       {@code strict} of a tool, keywords for alternatives at the top of a tool's schema, sampling that the endpoint
 *       is known to lack, and the reasoning of earlier turns, which lacks its signature.
 * </ul>
 */
@NullMarked
package dev.trunkline.gateway.protocol.anthropic;

import org.jspecify.annotations.NullMarked;
