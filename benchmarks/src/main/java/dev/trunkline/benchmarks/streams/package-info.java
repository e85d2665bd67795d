/** What streams cost while they stand open. */
@NullMarked
package dev.trunkline.benchmarks.streams;

import org.jspecify.annotations.NullMarked;
