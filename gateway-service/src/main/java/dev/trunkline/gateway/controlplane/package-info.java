/** Paths that other services answer, proxied with the caller's identity in a signed token. */
@NullMarked
package dev.trunkline.gateway.controlplane;

import org.jspecify.annotations.NullMarked;
