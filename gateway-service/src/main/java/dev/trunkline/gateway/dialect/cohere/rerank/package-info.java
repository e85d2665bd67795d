/** Callers who have documents ranked, as the public API has it; what is not asked by a name of its own is not sent on. */
@NullMarked
package dev.trunkline.gateway.dialect.cohere.rerank;

import org.jspecify.annotations.NullMarked;
