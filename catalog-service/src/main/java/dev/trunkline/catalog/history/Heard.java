package dev.trunkline.catalog.history;

import java.time.Instant;
import java.util.List;

/** What becomes of one record of the topic. */
sealed interface Heard {

    /**
     * A generation with attempts that say something.
     *
     * @param mark the same however often it is told, and of no other generation of that hour
     */
    record Countable(Mark mark, List<EndedAttempt> attempts) implements Heard {}

    /** A generation without such attempts. */
    record Silent() implements Heard {}

    /** It came so late that nobody knows any more whether it was counted before. */
    record Late() implements Heard {}

    /** It cannot be used; the reason names the field and holds no value of it. */
    record Malformed(String reason) implements Heard {}

    /** By which a generation is known again. */
    record Mark(Instant hour, long hash) {}
}
