/**
 * Anthropic messages as callers speak it: {@code POST /messages} of Anthropic's API (platform.claude.com, "Messages",
 * "Streaming messages", as of 2026-11) with the routing fields of the public API (section 2.3).
 *
 * <p>What becomes of a request where its provider speaks another wire format:
 *
 * <ul>
 *   <li><b>Told</b>: {@code system} and messages of the role {@code system}, texts, images, documents, calls of tools
 *       and their results, thoughts, {@code search_result} blocks as text, tools with a schema, {@code tool_choice},
 *       {@code stop_sequences}, sampling, {@code thinking} and {@code output_config}, marks of a cache.
 *   <li><b>Dropped</b>: tools that a provider runs (also at Anthropic: they cost more than tokens), tools without a
 *       schema, {@code context_management}, {@code anthropic-beta}, blocks of kinds that others lack.
 *   <li><b>Refused</b> by name: what changes the price of a token or adds one of its own ({@code mcp_servers},
 *       {@code container}, {@code speed}, {@code inference_geo}, a {@code tool_choice} of a tool that is dropped),
 *       other {@code plugins} than that of the router, {@code preset}, {@code provider.resume}: an answer of blocks
 *       is not gone on with.
 * </ul>
 *
 * <p>Thoughts of other makers travel in blocks of this wire format, their origin before the signature
 * ({@link Signatures}), so that they find their way back; Anthropic itself gets none of them.
 */
@NullMarked
package dev.trunkline.gateway.dialect.anthropic.messages;

import org.jspecify.annotations.NullMarked;
