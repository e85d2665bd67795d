package dev.trunkline.routing.snapshot;

import org.apache.kafka.clients.consumer.ConsumerRecords;

/** What is done with the records of one topic. Called by one thread. */
interface TopicListener {

    /** A reading begins at its start position; what an earlier one gathered will come again. */
    void begin();

    /** {@code caughtUp}: all that the topic held when the reading began has been handed over. */
    void take(ConsumerRecords<String, byte[]> records, boolean caughtUp);
}
