/** What an event does to the books, decided without side effects. */
@NullMarked
package dev.trunkline.billing.ledger;

import org.jspecify.annotations.NullMarked;
