/** What an answer looks like on the wire, one class for each provider protocol. */
@NullMarked
package dev.trunkline.simulator.wire;

import org.jspecify.annotations.NullMarked;
