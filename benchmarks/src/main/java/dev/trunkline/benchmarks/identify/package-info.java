/** What it takes to know a caller: cache warm and cold, revocation, auth-service away and back. */
@NullMarked
package dev.trunkline.benchmarks.identify;

import org.jspecify.annotations.NullMarked;
