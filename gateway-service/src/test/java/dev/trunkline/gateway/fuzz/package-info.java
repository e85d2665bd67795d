/** Inputs that nobody would write, for everything that reads bytes of callers and providers. */
@NullMarked
package dev.trunkline.gateway.fuzz;

import org.jspecify.annotations.NullMarked;
