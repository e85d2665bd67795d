/** A closed-loop load generator that accepts nothing but whole, successful answers. */
@NullMarked
package dev.trunkline.benchmarks.load;

import org.jspecify.annotations.NullMarked;
