/** Balances, key usage and holds as gateways read them in Redis, and the scripts that write them. */
@NullMarked
package dev.trunkline.billing.redis;

import org.jspecify.annotations.NullMarked;
