/** Scripted faults: what can go wrong, and the rules that say when it does. */
@NullMarked
package dev.trunkline.simulator.fault;

import org.jspecify.annotations.NullMarked;
