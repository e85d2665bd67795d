/**
 * AWS Bedrock's Converse and ConverseStream, by docs.aws.amazon.com/bedrock/latest/APIReference, pages
 * API_runtime_Converse, API_runtime_ConverseStream and API_runtime_ContentBlock, and recorded answers; as of 2026-11.
 *
 * <p>Start reading at {@link dev.trunkline.gateway.protocol.aws.converse.ConverseRequest}. What becomes of a request:
 *
 * <ul>
 *   <li><b>Translated</b>: turns (those of one side that follow each other are one message; results of tools stand
 *       first in theirs), tools and the choice among them, images and documents (this wire format takes their bytes
 *       alone: what the caller names by address is fetched before, see {@code transcode}), sealed
 *       thoughts of Claude, marks of the cache where the model knows them, the limit, temperature (at most 1), {@code
 *       top_p} (not beside a temperature where Claude refuses that), {@code top_k} and reasoning where the maker has a
 *       field for it, stop sequences, JSON schemas where the endpoint is known to take them.
 *   <li><b>Written anew</b>: ids of calls, names of documents, of which each has to be another one, and the end of a
 *       begun answer, which may be no blank. A conversation begins with the user: where it does not, a full stop stands
 *       before it, and instructions alone are the user's words. A document without words gets a full stop beside it.
 *       Behind calls of tools the tools are sent also where none may be called: this wire format demands them.
 *   <li><b>Refused</b>, naming the field: audio and video, images of the system, any other
 *       {@code response_format}.
 *   <li><b>Dropped</b>: blank texts, thoughts without a seal and those of others, {@code parallel_tool_calls}, a choice
 *       of no tool, {@code strict} of a tool, penalties, {@code seed}, {@code logprobs}, and sampling and stop
 *       sequences that the endpoint is known to lack or the model to refuse.
 * </ul>
 *
 * <p>Of an answer: a block of text has no start in a stream; the usage comes behind the reason why the answer ended;
 * what is padded ({@code p}) is passed over, as are citations, calls that the provider answers itself, and traces of
 * guardrails.
 */
@NullMarked
package dev.trunkline.gateway.protocol.aws.converse;

import org.jspecify.annotations.NullMarked;
