/** Calls to the services behind the gateway: address, deadline, signed token, and back on the caller's event loop. */
@NullMarked
package dev.trunkline.gateway.neighbour;

import org.jspecify.annotations.NullMarked;
