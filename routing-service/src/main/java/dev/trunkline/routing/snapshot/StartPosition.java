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

    /** What was written in the last so many milliseconds, but of each partition no more than its part of so many. */
    record Recent(long millis, long recordsAtMost) implements StartPosition {
        @Override
        public void seek(Consumer<String, byte[]> consumer, List<TopicPartition> partitions, long nowMillis) {
            Map<TopicPartition, Long> since =
                    partitions.stream().collect(toMap(partition -> partition, partition -> nowMillis - millis));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long ofEachAtMost = Math.max(1, recordsAtMost / Math.max(1, partitions.size()));
            consumer.offsetsForTimes(since).forEach((TopicPartition partition, @Nullable OffsetAndTimestamp found) -> {
                if (found == null) {
                    consumer.seekToEnd(List.of(partition));
                } else {
                    long earliest = ends.getOrDefault(partition, 0L) - ofEachAtMost;
                    consumer.seek(partition, Math.max(found.offset(), earliest));
                }
            });
        }
    }
}
