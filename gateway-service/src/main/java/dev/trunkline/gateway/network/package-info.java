/** Addresses of IPv4 and IPv6, and ranges of them, as operators write them. */
@NullMarked
package dev.trunkline.gateway.network;

import org.jspecify.annotations.NullMarked;
