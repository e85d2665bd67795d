/** What gateways read in Redis: written after the ledger, rebuilt from it, and rid of holds without an end. */
@NullMarked
package dev.trunkline.billing.live;

import org.jspecify.annotations.NullMarked;
