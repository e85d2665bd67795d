/** Calls to services behind the gateway: deadline, token, and back on the caller's event loop. */
@NullMarked
package dev.trunkline.gateway.grpc;

import org.jspecify.annotations.NullMarked;
