package dev.trunkline.billing.intake;

import org.apache.kafka.common.TopicPartition;

/**
 * Where an event came from, and its bytes as they came.
 *
 * @param sentAtMillis when its sender put it on the topic, milliseconds since the Unix epoch; a replay finds the same
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; kept only to be written down when the event is rejected
record Origin(String topic, int partition, long offset, long sentAtMillis, byte[] payload) {

    TopicPartition place() {
        return new TopicPartition(topic, partition);
    }
}
