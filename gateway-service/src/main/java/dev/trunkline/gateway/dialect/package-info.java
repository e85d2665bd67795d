/** The seam to the wire formats of callers; each one is a room of its own below this package. */
@NullMarked
package dev.trunkline.gateway.dialect;

import org.jspecify.annotations.NullMarked;
