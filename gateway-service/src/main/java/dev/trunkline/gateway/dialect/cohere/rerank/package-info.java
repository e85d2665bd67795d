/** Callers who have documents ranked, as the public API has it; fields that it does not have are not sent on. */
@NullMarked
package dev.trunkline.gateway.dialect.cohere.rerank;

import org.jspecify.annotations.NullMarked;
