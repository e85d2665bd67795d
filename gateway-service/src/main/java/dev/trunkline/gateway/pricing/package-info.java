/** The operator's pricing rules: which of them hold for a request, and what they make of a price list. */
@NullMarked
package dev.trunkline.gateway.pricing;

import org.jspecify.annotations.NullMarked;
