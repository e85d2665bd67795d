package dev.trunkline.billing.intake;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.kafka.KafkaClients;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
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
    private final PartitionPlaces places;
    private final StuckPartitions stuck;
    private final BillingSettings.Intake settings;

    private final AtomicBoolean isStarted = new AtomicBoolean();
    private final Thread thread = Thread.ofPlatform().name("billing-intake").unstarted(this::goOn);
    private volatile boolean isStopping;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private Map<TopicPartition, OffsetAndMetadata> commitDue = new HashMap<>();
    private long lookAtNanos = System.nanoTime();
    private Duration pause;

    EventConsumer(
            KafkaClients clients,
            EventReader reader,
            Intake intake,
            IntakeMeters meters,
            PartitionPlaces places,
            StuckPartitions stuck,
            BillingSettings settings) {
        this.clients = clients;
        this.reader = reader;
        this.intake = intake;
        this.meters = meters;
        this.places = places;
        this.stuck = stuck;
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

    /** False while a partition is stopped, because what comes next is not what the database lacks. */
    public boolean isWhole() {
        return places.isWhole();
    }

    public boolean isStarted() {
        return isStarted.get();
    }

    private void run() {
        try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
            current = consumer;
            consumer.subscribe(
                    List.of(settings.generationTopic(), settings.grantTopic(), settings.movementTopic()),
                    places.listener());
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
            stuck.tryAgain(consumer, places);
            batch = consumer.poll(settings.pollWait());
            places.refuseGaps(consumer, batch);
            if (System.nanoTime() - lookAtNanos > 0) {
                lookAtNanos = System.nanoTime() + settings.positionInterval().toNanos();
                places.look();
            }
            if (!places.isPlaced()) {
                rewind(consumer, batch);
                places.place(consumer);
                return;
            }
            if (!batch.isEmpty()) {
                Map<TopicPartition, Stuck> left = intake.accept(read(batch), places.applied());
                commitDue = ends(batch);
                left.forEach((partition, event) -> commitDue.put(
                        partition, new OffsetAndMetadata(event.origin().offset())));
                stuck.after(consumer, batch.partitions(), left);
            }
            commitDue.keySet().retainAll(consumer.assignment());
            if (!commitDue.isEmpty()) {
                consumer.commitSync(commitDue);
                commitDue = new HashMap<>();
            }
            pause = settings.retryPause();
            meters.lag(lag(consumer));
        } catch (WakeupException e) {
            throw e;
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.infof("partitions changed hands before the commit of a batch; what comes twice is recognised");
        } catch (LostCommits e) {
            places.lost(consumer, e);
        } catch (RuntimeException e) {
            LOG.errorf(
                    "a batch of %d events failed, trying again in %d ms: %s",
                    (Object) batch.count(), pause.toMillis(), rootMessage(e));
            meters.failed();
            rewind(consumer, batch);
            pauseBeforeRetry();
        }
    }

    private List<Incoming> read(ConsumerRecords<byte[], byte[]> batch) {
        List<Incoming> incoming = new ArrayList<>(batch.count());
        for (ConsumerRecord<byte[], byte[]> kafkaRecord : batch) {
            incoming.add(reader.read(kafkaRecord));
        }
        return incoming;
    }

    private static Map<TopicPartition, OffsetAndMetadata> ends(ConsumerRecords<byte[], byte[]> batch) {
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        for (TopicPartition partition : batch.partitions()) {
            ends.put(
                    partition,
                    new OffsetAndMetadata(batch.records(partition).getLast().offset() + 1));
        }
        return ends;
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
                meters.failed();
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
