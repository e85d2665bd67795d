/** What the gateway costs, measured on the whole real stack beside a plain nginx. */
@NullMarked
package dev.trunkline.benchmarks;

import org.jspecify.annotations.NullMarked;
