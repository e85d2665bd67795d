/** Buying again by itself when the balance is low. */
@NullMarked
package dev.trunkline.billing.topup;

import org.jspecify.annotations.NullMarked;
