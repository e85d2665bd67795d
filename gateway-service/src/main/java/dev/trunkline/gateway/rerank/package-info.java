/** What is asked and answered where documents are ranked by a query, in no wire format. */
@NullMarked
package dev.trunkline.gateway.rerank;

import org.jspecify.annotations.NullMarked;
