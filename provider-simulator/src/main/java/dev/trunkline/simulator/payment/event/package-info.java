/** What happened: kept as events and told by webhooks (docs.stripe.com/webhooks, as of 2026-11). */
@NullMarked
package dev.trunkline.simulator.payment.event;

import org.jspecify.annotations.NullMarked;
