/** Short-lived signed tokens by which the services behind the gateway know who is calling. */
@NullMarked
package dev.trunkline.gateway.internaltoken;

import org.jspecify.annotations.NullMarked;
