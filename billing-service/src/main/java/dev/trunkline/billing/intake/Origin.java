package dev.trunkline.billing.intake;

import org.apache.kafka.common.TopicPartition;

/** Where an event came from, and its bytes as they came. */
@SuppressWarnings("ArrayRecordComponent") // never compared; kept only to be written down when the event is rejected
record Origin(String topic, int partition, long offset, byte[] payload) {

    TopicPartition place() {
        return new TopicPartition(topic, partition);
    }
}
