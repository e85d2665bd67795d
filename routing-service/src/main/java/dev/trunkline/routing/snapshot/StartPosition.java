package dev.trunkline.routing.snapshot;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Where a reading begins. */
sealed interface StartPosition {

    void seek(Consumer<String, byte[]> consumer, List<TopicPartition> partitions, long nowMillis);

    /** The whole topic. */
    record Beginning() implements StartPosition {
        @Override
        public void seek(Consumer<String, byte[]> consumer, List<TopicPartition> partitions, long nowMillis) {
            consumer.seekToBeginning(partitions);
        }
    }

    /** What was written in the last so many milliseconds. */
    record Recent(long millis) implements StartPosition {
        @Override
        public void seek(Consumer<String, byte[]> consumer, List<TopicPartition> partitions, long nowMillis) {
            Map<TopicPartition, Long> since =
                    partitions.stream().collect(toMap(partition -> partition, partition -> nowMillis - millis));
            consumer.offsetsForTimes(since).forEach((TopicPartition partition, @Nullable OffsetAndTimestamp found) -> {
                if (found == null) {
                    consumer.seekToEnd(List.of(partition));
                } else {
                    consumer.seek(partition, found.offset());
                }
            });
        }
    }
}
