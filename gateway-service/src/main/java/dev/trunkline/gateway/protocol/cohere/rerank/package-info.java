/**
 * Documents ranked as of docs.cohere.com/reference/rerank on 2026-11-30. Billed are searches
 * ({@link dev.trunkline.gateway.usage.SearchUnits}); servers of open models (vLLM) answer in the same form and count
 * tokens. An answer that names a document twice, or one that was not asked for, is none.
 */
@NullMarked
package dev.trunkline.gateway.protocol.cohere.rerank;

import org.jspecify.annotations.NullMarked;
