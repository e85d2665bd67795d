/** The seam between bytes as the network cuts them and the events of a stream. */
@NullMarked
package dev.trunkline.gateway.frame;

import org.jspecify.annotations.NullMarked;
