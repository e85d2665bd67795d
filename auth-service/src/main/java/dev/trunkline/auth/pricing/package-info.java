/** The operator's pricing rules, as administrators reach them: billing-service keeps them. */
@NullMarked
package dev.trunkline.auth.pricing;

import org.jspecify.annotations.NullMarked;
