/** What a key has spent in each window. */
@NullMarked
package dev.trunkline.billing.usage;

import org.jspecify.annotations.NullMarked;
