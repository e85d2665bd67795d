package dev.trunkline.billing.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to where this process has seen each of its partitions committed to the ledger. A database that says less has lost
 * commits. Used by the consuming thread only.
 */
final class AppliedOffsets {

    private final Map<TopicPartition, Long> next = new HashMap<>();

    void place(TopicPartition partition, long nextOffset) {
        next.put(partition, nextOffset);
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(next::remove);
    }

    long next(TopicPartition partition) {
        return next.getOrDefault(partition, 0L);
    }

    Set<TopicPartition> partitions() {
        return next.keySet();
    }

    void advance(List<Incoming> committed) {
        for (Incoming incoming : committed) {
            next.merge(incoming.origin().place(), incoming.origin().offset() + 1, Math::max);
        }
    }

    static Set<TopicPartition> partitionsOf(List<Incoming> batch) {
        Set<TopicPartition> partitions = new TreeSet<>(TopicPositions.ORDER);
        batch.forEach(incoming -> partitions.add(incoming.origin().place()));
        return partitions;
    }

    /** @param known what the database says of these partitions now; 0 is meant where it says nothing */
    void refuseLess(Collection<TopicPartition> partitions, Map<TopicPartition, Long> known) {
        for (TopicPartition partition : partitions) {
            long has = known.getOrDefault(partition, 0L);
            if (has < next(partition)) {
                throw new LostCommits("%s: the database has events up to offset %d, and had them up to %d"
                        .formatted(partition, has, next(partition)));
            }
        }
    }
}
