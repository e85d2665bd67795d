package dev.trunkline.gateway.topic;

import org.jspecify.annotations.Nullable;

/** What is done with the records of a topic. Called on the thread of its {@link TopicTail} only. */
public interface TopicListener {

    /** @param value null for a tombstone; whatever is thrown skips this record and no other */
    void read(String key, byte @Nullable [] value);

    /** All records that came together have been read: time for what need not be done for each of them. */
    default void heard() {}

    /** The topic is read from its beginning: what was heard before counts no longer than until {@link #complete}. */
    default void anew() {}

    /** All that was there when the reading began has been heard. */
    default void complete() {}
}
