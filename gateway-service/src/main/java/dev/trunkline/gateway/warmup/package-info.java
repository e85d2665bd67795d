/** Running the hot path before the first caller does, so that nobody pays for a cold start. */
@NullMarked
package dev.trunkline.gateway.warmup;

import org.jspecify.annotations.NullMarked;
