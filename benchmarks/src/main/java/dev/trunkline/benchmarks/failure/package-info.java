/** Why a run has no result. */
@NullMarked
package dev.trunkline.benchmarks.failure;

import org.jspecify.annotations.NullMarked;
