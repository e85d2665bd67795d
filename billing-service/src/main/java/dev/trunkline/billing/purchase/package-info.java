/** Credit that is paid for: the purchase and its states, giving it back, and what a payer's bank takes back. */
@NullMarked
package dev.trunkline.billing.purchase;

import org.jspecify.annotations.NullMarked;
