package dev.trunkline.billing.intake;

import org.jspecify.annotations.Nullable;

/** From where on a partition is read. Pure. */
sealed interface Placement {

    /** @param isBehind whether the database has less than it had: the group committed more than it knows */
    record From(long offset, boolean isBehind) implements Placement {}

    /** What the database lacks is not in Kafka any more; nothing after it may be applied. */
    record Gone(long knownOffset, long firstOffset) implements Placement {}

    /**
     * Never beyond what the database has, and not beyond what the group has committed: what came between is in the
     * ledger, but perhaps not in Redis.
     *
     * @param known up to where the database has it, null where it has nothing
     * @param committed up to where Redis has it too, null where nobody has said
     */
    static Placement of(@Nullable Long known, @Nullable Long committed, long firstOffset, long endOffset) {
        if (known != null && known < firstOffset) {
            return new Gone(known, firstOffset);
        }
        long has = known == null ? firstOffset : known;
        long offset = committed == null ? firstOffset : Math.max(firstOffset, Math.min(committed, has));
        // Kafka has lost its end: what is written there anew must be read too, and what comes twice is recognised.
        return new From(offset > endOffset ? firstOffset : offset, committed != null && committed > has);
    }
}
