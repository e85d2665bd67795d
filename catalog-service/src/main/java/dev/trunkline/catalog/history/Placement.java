package dev.trunkline.catalog.history;

import org.jspecify.annotations.Nullable;

/** From where on a partition is read. Pure. */
sealed interface Placement {

    long offset();

    /** Where the database stands, or at the first start what is recent enough. */
    record GoingOn(long offset) implements Placement {}

    /** What came in between is in Kafka no more, and in no hour. */
    record Hole(long offset) implements Placement {}

    /** Kafka has less than was taken in; what comes now is new, or is known by its id. */
    record Shorter(long offset) implements Placement {}

    /**
     * Where to begin.
     *
     * @param known up to where the database has it, null where it has nothing
     * @param recent the first record that is recent enough, null where there is none
     */
    static Placement of(@Nullable Long known, @Nullable Long recent, long firstOffset, long endOffset) {
        if (known == null) {
            return new GoingOn(recent == null ? endOffset : recent);
        }
        if (known < firstOffset) {
            return new Hole(firstOffset);
        }
        return known > endOffset ? new Shorter(endOffset) : new GoingOn(known);
    }
}
