/** The control port: faults, pace and the record, by plain HTTP and JSON. */
@NullMarked
package dev.trunkline.simulator.control;

import org.jspecify.annotations.NullMarked;
