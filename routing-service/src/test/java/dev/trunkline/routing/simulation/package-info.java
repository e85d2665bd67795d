/** A day of traffic over the prices of the catalogue's own rows, without a network: what an order of endpoints is worth. */
@NullMarked
package dev.trunkline.routing.simulation;

import org.jspecify.annotations.NullMarked;
