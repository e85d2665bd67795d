/** From the provider's bytes to the caller's. */
@NullMarked
package dev.trunkline.gateway.relay;

import org.jspecify.annotations.NullMarked;
