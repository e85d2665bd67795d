/** What keys have spent, as billing-service tells it. */
@NullMarked
package dev.trunkline.auth.usage;

import org.jspecify.annotations.NullMarked;
