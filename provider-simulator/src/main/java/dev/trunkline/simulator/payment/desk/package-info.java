/**
 * Who sells, takes money and gives it back: each desk changes what is kept and announces it
 * (docs.stripe.com/api/events/types, as of 2026-11).
 */
@NullMarked
package dev.trunkline.simulator.payment.desk;

import org.jspecify.annotations.NullMarked;
