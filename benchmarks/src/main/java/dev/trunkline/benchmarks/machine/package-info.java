/** Figures of processes, cores and the machine, as Linux gives them. */
@NullMarked
package dev.trunkline.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
