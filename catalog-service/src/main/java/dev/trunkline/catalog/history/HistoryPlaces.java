package dev.trunkline.catalog.history;

import dev.trunkline.catalog.CatalogSettings;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sets a consumer to what the database has, and tells the database what is read to its end. Blocks. */
@Singleton
class HistoryPlaces {

    private static final Logger LOG = Logger.getLogger(HistoryPlaces.class);

    private final Pool pool;
    private final PositionTable positions;
    private final Duration kept;
    private final Duration atMost;

    HistoryPlaces(Pool pool, PositionTable positions, CatalogSettings settings) {
        this.pool = pool;
        this.positions = positions;
        this.kept = settings.history().kept();
        this.atMost = settings.databaseTimeout();
    }

    /** All partitions that it has now; they may come. */
    void place(Consumer<byte[], byte[]> consumer, Instant now) {
        Set<TopicPartition> partitions = consumer.assignment();
        Map<Integer, Long> known = positions.all(pool).await().atMost(atMost);
        Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> recent = recent(consumer, partitions, now.minus(kept));
        for (TopicPartition partition : partitions) {
            Placement placement = Placement.of(
                    known.get(partition.partition()),
                    recent.get(partition),
                    firsts.getOrDefault(partition, 0L),
                    ends.getOrDefault(partition, 0L));
            switch (placement) {
                case Placement.GoingOn _ -> LOG.debugf("%s: going on", partition);
                case Placement.Hole(long offset) ->
                    LOG.warnf(
                            "%s begins at offset %d now; what was before is missing in endpoint_hour",
                            partition, offset);
                case Placement.Shorter(long offset) -> {
                    LOG.warnf(
                            "%s ends at offset %d, before what was counted of it; going on from there",
                            partition, offset);
                    positions
                            .shorten(pool, partition.partition(), offset)
                            .await()
                            .atMost(atMost);
                }
            }
            consumer.seek(partition, placement.offset());
        }
        consumer.resume(partitions);
    }

    private static Map<TopicPartition, Long> recent(
            Consumer<byte[], byte[]> consumer, Set<TopicPartition> partitions, Instant since) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
        Map<TopicPartition, Long> recent = new HashMap<>();
        consumer.offsetsForTimes(times).forEach((TopicPartition partition, @Nullable OffsetAndTimestamp found) -> {
            if (found != null) {
                recent.put(partition, found.offset());
            }
        });
        return recent;
    }

    /** @return how many records wait in all partitions of this consumer */
    long reached(Consumer<byte[], byte[]> consumer, Instant now) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        List<Integer> atTheirEnd = ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) >= end.getValue())
                .map(end -> end.getKey().partition())
                .toList();
        if (!atTheirEnd.isEmpty()) {
            positions.reached(pool, atTheirEnd, now).await().atMost(atMost);
        }
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }
}
