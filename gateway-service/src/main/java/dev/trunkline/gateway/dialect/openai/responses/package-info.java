/**
 * OpenAI responses as callers speak them, Codex and the SDKs of OpenAI among them (section 2.2 of the public API;
 * platform.openai.com/docs/api-reference/responses and responses-streaming, as of 2026-11).
 *
 * <ul>
 *   <li>Nothing is stored: what points to a stored answer, item or prompt is refused by name, {@code store} is false.
 *   <li>Tools that a provider would run are dropped, since clients offer them unasked, and refused where they are
 *       chosen.
 *   <li>Custom tools become functions with one argument {@code input} for providers of other wire formats, and their
 *       calls come back as calls of custom tools.
 *   <li>Thoughts of other vendors travel in {@code encrypted_content}, wrapped so that they come back byte by byte.
 *   <li>Events have no {@code event:} lines, as in the public API; OpenAI's SDKs and Codex go by the type in the data.
 *       They are numbered from 0, and {@code [DONE]} follows the last one.
 * </ul>
 */
@NullMarked
package dev.trunkline.gateway.dialect.openai.responses;

import org.jspecify.annotations.NullMarked;
