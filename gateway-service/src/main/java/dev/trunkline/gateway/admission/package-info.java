/** Credit, key limit and the hold, in one Redis round trip. */
@NullMarked
package dev.trunkline.gateway.admission;

import org.jspecify.annotations.NullMarked;
