/** Serving one request: plan it, pace it, break it where a fault says so. */
@NullMarked
package dev.trunkline.simulator.serve;

import org.jspecify.annotations.NullMarked;
