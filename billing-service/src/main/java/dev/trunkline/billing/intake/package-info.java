/** From Kafka into the ledger: batches, one transaction each, nothing dropped and nothing doubled. */
@NullMarked
package dev.trunkline.billing.intake;

import org.jspecify.annotations.NullMarked;
