/** The seam to the wire formats of providers; each one is a room of its own below this package. */
@NullMarked
package dev.trunkline.gateway.protocol;

import org.jspecify.annotations.NullMarked;
