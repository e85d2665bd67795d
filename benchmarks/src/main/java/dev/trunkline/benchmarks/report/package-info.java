/** Figures of several rounds as one table. */
@NullMarked
package dev.trunkline.benchmarks.report;

import org.jspecify.annotations.NullMarked;
