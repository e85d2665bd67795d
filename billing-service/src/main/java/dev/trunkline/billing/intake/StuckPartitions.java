package dev.trunkline.billing.intake;

import dev.trunkline.billing.BillingSettings;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Partitions whose next event cannot be booked, and nobody expected why. They stop there, so that nothing is left out
 * and the others go on, and are tried again from time to time. Used by the consuming thread.
 */
@Singleton
final class StuckPartitions {

    private static final Logger LOG = Logger.getLogger(StuckPartitions.class);

    private final IntakeMeters meters;
    private final long pauseNanos;
    private final Map<TopicPartition, Long> offsets = new HashMap<>();
    private long tryAtNanos;

    StuckPartitions(IntakeMeters meters, BillingSettings settings) {
        this.meters = meters;
        this.pauseNanos = settings.intake().retryPauseMost().toNanos();
    }

    /**
     * @param tried partitions of the batch
     * @param stuck those among them that did not come through, each with its event
     */
    void after(Consumer<byte[], byte[]> consumer, Set<TopicPartition> tried, Map<TopicPartition, Stuck> stuck) {
        for (TopicPartition partition : tried) {
            Stuck event = stuck.get(partition);
            if (event == null) {
                passed(partition);
            } else {
                stop(consumer, partition, event);
            }
        }
        meters.stuck(offsets.size());
    }

    private void passed(TopicPartition partition) {
        if (offsets.remove(partition) != null) {
            LOG.infof("%s: goes on", partition);
        }
    }

    private void stop(Consumer<byte[], byte[]> consumer, TopicPartition partition, Stuck event) {
        long offset = event.origin().offset();
        consumer.seek(partition, offset);
        consumer.pause(Set.of(partition));
        tryAtNanos = System.nanoTime() + pauseNanos;
        meters.failed();
        Long before = offsets.put(partition, offset);
        if (before == null || before != offset) {
            LOG.errorf(
                    event.cause(),
                    "%s: stuck at offset %d, whose event cannot be booked (expected: no exception; trying again; see"
                            + " docs/operations.md, TrunklineEventStuck)",
                    partition,
                    offset);
        }
    }

    /** Lets them come again where it is time; those that stand still for another reason are left alone. */
    void tryAgain(Consumer<byte[], byte[]> consumer, PartitionPlaces places) {
        if (offsets.isEmpty() || System.nanoTime() - tryAtNanos < 0) {
            return;
        }
        offsets.keySet().retainAll(consumer.assignment());
        tryAtNanos = System.nanoTime() + pauseNanos;
        meters.stuck(offsets.size());
        consumer.resume(offsets.keySet().stream().filter(places::isWhole).toList());
    }
}
