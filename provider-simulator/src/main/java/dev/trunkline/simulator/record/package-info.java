/** The record of what was really served: the other side of the books. */
@NullMarked
package dev.trunkline.simulator.record;

import org.jspecify.annotations.NullMarked;
