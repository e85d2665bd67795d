/** Monthly statements of accounts: what changed their balances, month by month, from the postings. */
@NullMarked
package dev.trunkline.billing.statement;

import org.jspecify.annotations.NullMarked;
