/** One answered request with all its attempts, as its account may read it. */
@NullMarked
package dev.trunkline.billing.generation;

import org.jspecify.annotations.NullMarked;
