/** Tokens, prices and the one rounding that makes them money. */
@NullMarked
package dev.trunkline.gateway.usage;

import org.jspecify.annotations.NullMarked;
