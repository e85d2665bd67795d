/** The seam to those who take money: what is asked of a payment provider and what it says, and Stripe behind it. */
@NullMarked
package dev.trunkline.billing.payment;

import org.jspecify.annotations.NullMarked;
