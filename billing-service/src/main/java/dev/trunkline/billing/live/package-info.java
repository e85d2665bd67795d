/** Keeps Redis in step with the ledger: loads it, loads it again after a loss, and ends holds that nobody else ends. */
@NullMarked
package dev.trunkline.billing.live;

import org.jspecify.annotations.NullMarked;
