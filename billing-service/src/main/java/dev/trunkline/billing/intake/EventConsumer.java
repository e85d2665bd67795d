package dev.trunkline.billing.intake;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.kafka.KafkaClients;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches from Kafka on one thread of its own. Offsets are committed only after a batch is in the ledger and in
 * Redis; a batch that fails is fetched again, so at worst events come twice.
 */
@Singleton
public final class EventConsumer {

    private static final Logger LOG = Logger.getLogger(EventConsumer.class);

    private final KafkaClients clients;
    private final EventReader reader;
    private final Intake intake;
    private final IntakeMeters meters;
    private final TopicPositions positions;
    private final BillingSettings.Intake settings;
    /** Assigned, but not yet set to what the database knows. Used by the consuming thread only. */
    private final Set<TopicPartition> unplaced = new HashSet<>();

    private final AtomicBoolean isStarted = new AtomicBoolean();
    private final Thread thread = Thread.ofPlatform().name("billing-intake").unstarted(this::goOn);
    private volatile boolean isStopping;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private boolean isCommitDue;
    private Duration pause;

    EventConsumer(
            KafkaClients clients,
            EventReader reader,
            Intake intake,
            IntakeMeters meters,
            TopicPositions positions,
            BillingSettings settings) {
        this.clients = clients;
        this.reader = reader;
        this.intake = intake;
        this.meters = meters;
        this.positions = positions;
        this.settings = settings.intake();
        this.pause = this.settings.retryPause();
    }

    /** Begins to consume; later calls do nothing. */
    public void start() {
        if (isStarted.compareAndSet(false, true)) {
            thread.start();
        }
    }

    /** Lets the running batch end and leaves the group. */
    public void stop() {
        isStopping = true;
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            if (!isStarted.get() || thread.join(settings.stopWait())) {
                return;
            }
            LOG.warn("the running batch did not end in time; its events will be delivered again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False before the start and after the thread has died. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    public boolean isStarted() {
        return isStarted.get();
    }

    private void run() {
        try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
            current = consumer;
            consumer.subscribe(List.of(settings.generationTopic(), settings.grantTopic()), rememberUnplaced());
            while (!isStopping) {
                takeBatch(consumer);
            }
        } catch (WakeupException e) {
            LOG.debug("stopping");
        }
    }

    private void takeBatch(Consumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> batch = ConsumerRecords.empty();
        try {
            batch = consumer.poll(settings.pollWait());
            if (!unplaced.isEmpty()) {
                rewind(consumer, batch);
                place(consumer);
                return;
            }
            if (!batch.isEmpty()) {
                intake.accept(read(batch));
                isCommitDue = true;
            }
            if (isCommitDue) {
                consumer.commitSync();
                isCommitDue = false;
            }
            pause = settings.retryPause();
            meters.lag(lag(consumer));
        } catch (WakeupException e) {
            throw e;
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.infof("partitions changed hands before the commit of a batch; what comes twice is recognised");
        } catch (RuntimeException e) {
            LOG.errorf(
                    "a batch of %d events failed, trying again in %d ms: %s",
                    (Object) batch.count(), pause.toMillis(), rootMessage(e));
            rewind(consumer, batch);
            pauseBeforeRetry();
        }
    }

    /** The database is asked outside the callback, where a failure would leave the partitions where Kafka put them. */
    private ConsumerRebalanceListener rememberUnplaced() {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                partitions.forEach(unplaced::remove);
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                unplaced.addAll(partitions);
            }
        };
    }

    /** Goes back where the database knows less than Kafka believes: it was restored, or begun anew. */
    private void place(Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> known = positions.all();
        for (TopicPartition partition : unplaced) {
            Long next = known.get(partition);
            if (next == null) {
                consumer.seekToBeginning(List.of(partition));
            } else if (next < consumer.position(partition)) {
                LOG.warnf("%s: going back to offset %d, up to which the database has it", partition, next);
                consumer.seek(partition, next);
            }
        }
        unplaced.clear();
    }

    private List<Incoming> read(ConsumerRecords<byte[], byte[]> batch) {
        List<Incoming> incoming = new ArrayList<>(batch.count());
        for (ConsumerRecord<byte[], byte[]> kafkaRecord : batch) {
            incoming.add(reader.read(kafkaRecord));
        }
        return incoming;
    }

    /** The assignment changes only inside poll, so what the batch came from is still ours. */
    private static void rewind(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> batch) {
        for (TopicPartition partition : batch.partitions()) {
            consumer.seek(partition, batch.records(partition).getFirst().offset());
        }
    }

    private void pauseBeforeRetry() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isStopping = true;
        }
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(settings.retryPauseMost()) > 0 ? settings.retryPauseMost() : doubled;
    }

    private static long lag(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    /** Whatever ends a run, a new one begins with a new consumer: a thread that died would book nothing any more. */
    private void goOn() {
        while (!isStopping) {
            try {
                run();
            } catch (Throwable e) {
                LOG.errorf("the intake begins anew in %d ms: %s", (Object) pause.toMillis(), rootMessage(e));
                pauseBeforeRetry();
            }
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
