/**
 * What the account at the payment provider holds, as of 2026-11 (docs.stripe.com/api, version 2025-03-31.basil, which
 * stripe-java 29 speaks). Amounts are cents.
 */
@NullMarked
package dev.trunkline.simulator.payment.account;

import org.jspecify.annotations.NullMarked;
