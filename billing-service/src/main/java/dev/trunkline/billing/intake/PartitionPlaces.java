package dev.trunkline.billing.intake;

import dev.trunkline.billing.Database;
import dev.trunkline.billing.ledger.LedgerIdentity;
import dev.trunkline.billing.redis.PresentLoad;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Sets each partition to what the database has of it. Where the database has less than before, its ledger becomes
 * another one, so that Redis is loaded anew. Used by the consuming thread; {@link #isWhole} by all.
 */
@Singleton
final class PartitionPlaces {

    private static final Logger LOG = Logger.getLogger(PartitionPlaces.class);

    private final TopicPositions positions;
    private final Database database;
    private final LedgerIdentity identity;
    private final PresentLoad load;
    private final IntakeMeters meters;
    private final AppliedOffsets applied = new AppliedOffsets();
    /** Assigned, but not yet set to what the database knows. */
    private final Set<TopicPartition> unplaced = new HashSet<>();

    private final Set<TopicPartition> stopped = ConcurrentHashMap.newKeySet();
    private boolean isLedgerBehind;

    PartitionPlaces(
            TopicPositions positions,
            Database database,
            LedgerIdentity identity,
            PresentLoad load,
            IntakeMeters meters) {
        this.positions = positions;
        this.database = database;
        this.identity = identity;
        this.load = load;
        this.meters = meters;
    }

    AppliedOffsets applied() {
        return applied;
    }

    boolean isPlaced() {
        return unplaced.isEmpty();
    }

    /** False while events that the database lacks are in Kafka no more. */
    boolean isWhole() {
        return stopped.isEmpty();
    }

    boolean isWhole(TopicPartition partition) {
        return !stopped.contains(partition);
    }

    /** The database is asked outside the callback, where a failure would leave the partitions where Kafka put them. */
    ConsumerRebalanceListener listener() {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                partitions.forEach(unplaced::remove);
                partitions.forEach(stopped::remove);
                applied.forget(partitions);
                meters.stopped(stopped.size());
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                unplaced.addAll(partitions);
            }
        };
    }

    /** All that this process has applied must be set to the database's positions again. */
    void lost(Consumer<byte[], byte[]> consumer, LostCommits fault) {
        LOG.errorf(
                "the ledger came back without its last commits, it is read again from there: %s", fault.getMessage());
        meters.lostCommits();
        isLedgerBehind = true;
        unplaced.addAll(consumer.assignment());
    }

    /** Asked while nothing comes in: a database may lose commits without a word. */
    void look() {
        unplaced.addAll(stopped);
        applied.refuseLess(Set.copyOf(applied.partitions()), positions.all());
    }

    /** Kafka leaves out what it no longer has and says nothing; records that never were leave no such trace. */
    void refuseGaps(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> batch) {
        for (TopicPartition partition : batch.partitions()) {
            long first = batch.records(partition).getFirst().offset();
            long next = applied.next(partition);
            if (first > next && next > 0 && firstOffset(consumer, partition) > next) {
                unplaced.add(partition);
            }
        }
    }

    private static long firstOffset(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    void place(Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> known = positions.all();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(unplaced);
        Map<TopicPartition, Long> firsts = consumer.beginningOffsets(unplaced);
        Map<TopicPartition, Long> ends = consumer.endOffsets(unplaced);
        for (TopicPartition partition : List.copyOf(unplaced)) {
            OffsetAndMetadata offset = committed.get(partition);
            Placement placement = Placement.of(
                    known.get(partition),
                    offset == null ? null : Long.valueOf(offset.offset()),
                    firsts.getOrDefault(partition, 0L),
                    ends.getOrDefault(partition, Long.MAX_VALUE));
            switch (placement) {
                case Placement.From from -> start(consumer, partition, from, known.getOrDefault(partition, 0L));
                case Placement.Gone gone -> stop(consumer, partition, gone);
            }
        }
        if (isLedgerBehind) {
            load.forget();
            database.transaction(connection -> {
                identity.renew(connection);
                return true;
            });
            isLedgerBehind = false;
        }
        unplaced.clear();
        meters.stopped(stopped.size());
    }

    private void start(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, Placement.From from, long appliedOffset) {
        consumer.seek(partition, from.offset());
        consumer.resume(List.of(partition));
        stopped.remove(partition);
        applied.place(partition, appliedOffset);
        if (from.isBehind()) {
            LOG.warnf("%s: going back to offset %d, up to which the database has it", partition, from.offset());
            isLedgerBehind = true;
        }
    }

    private void stop(Consumer<byte[], byte[]> consumer, TopicPartition partition, Placement.Gone gone) {
        consumer.pause(List.of(partition));
        if (stopped.add(partition)) {
            LOG.errorf(
                    "%s: stopped. The database has events up to offset %d, but the topic begins at %d (expected:"
                            + " nothing missing in between; see docs/operations.md, TrunklineLedgerHole)",
                    partition, gone.knownOffset(), gone.firstOffset());
        }
    }
}
