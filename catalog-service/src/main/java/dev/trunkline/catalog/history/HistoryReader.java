package dev.trunkline.catalog.history;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.HistorySettings;
import dev.trunkline.catalog.round.Rounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches from Kafka on one thread of its own. Where it begins, and after whatever went wrong, it goes on from
 * where the database stands. Nothing else waits for it: without Kafka the hours wait.
 */
@Singleton
class HistoryReader {

    private static final Logger LOG = Logger.getLogger(HistoryReader.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);
    private static final String NAME = "endpoint-history";

    private final HistoryClient client;
    private final HistoryPlaces places;
    private final BatchReading reading;
    private final Intake intake;
    private final HistoryMeters meters;
    private final HistorySettings settings;
    private final InstantSource time;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name(NAME).unstarted(this::goOn);
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private boolean placed;
    private Duration pause;
    private Instant reachedDue = Instant.MIN;

    HistoryReader(
            HistoryClient client,
            HistoryPlaces places,
            BatchReading reading,
            Intake intake,
            HistoryMeters meters,
            CatalogSettings settings,
            InstantSource time) {
        this.client = client;
        this.places = places;
        this.reading = reading;
        this.intake = intake;
        this.meters = meters;
        this.settings = settings.history();
        this.time = time;
        this.pause = this.settings.retryPause();
    }

    void start(@Observes StartupEvent start) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopping.countDown();
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        boolean _ = !thread.isAlive() || thread.join(STOP_WAIT);
    }

    /** Whatever ends a run, a new one begins: a thread that died would not be missed by anybody. */
    private void goOn() {
        while (!isStopping()) {
            try (Consumer<byte[], byte[]> consumer = client.consumer()) {
                current = consumer;
                run(consumer);
            } catch (WakeupException e) {
                LOG.debug("reading ends");
            } catch (RuntimeException | Error e) {
                failed(e);
            } finally {
                current = null;
            }
        }
    }

    private void run(Consumer<byte[], byte[]> consumer) {
        placed = false;
        consumer.subscribe(List.of(settings.topic()), listener(consumer));
        while (!isStopping()) {
            try {
                round(consumer);
            } catch (WakeupException e) {
                throw e;
            } catch (RetriableException e) {
                // The broker is away, which is told by who cannot do without.
                LOG.debugf("waiting for Kafka: %s", e);
                halt(consumer);
                rest();
            } catch (RuntimeException e) {
                halt(consumer);
                failed(e);
            }
        }
    }

    private void halt(Consumer<byte[], byte[]> consumer) {
        placed = false;
        consumer.pause(consumer.assignment());
    }

    private void round(Consumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(settings.pollWait());
        Instant now = time.instant();
        if (!placed) {
            // What this poll may have brought is read again.
            places.place(consumer, now);
            placed = true;
            return;
        }
        if (!records.isEmpty()) {
            meters.took(intake.take(reading.read(records, now.toEpochMilli())));
            consumer.commitAsync();
            pause = settings.retryPause();
        }
        if (!now.isBefore(reachedDue)) {
            meters.lag(places.reached(consumer, now));
            reachedDue = now.plus(settings.reachedInterval());
        }
    }

    /** The database is not asked here, where a failure would leave partitions wherever they are. */
    private ConsumerRebalanceListener listener(Consumer<byte[], byte[]> consumer) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                placed = false;
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                placed = false;
                consumer.pause(partitions);
                partitions.forEach(partition -> consumer.seek(partition, 0));
            }
        };
    }

    private void failed(Throwable failure) {
        Rounds.heard(NAME, "attempts not counted by the hour", "a reachable database, rights in Kafka", failure);
        rest();
    }

    private void rest() {
        try {
            boolean _ = stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopping.countDown();
        }
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(settings.retryPauseAtMost()) > 0 ? settings.retryPauseAtMost() : doubled;
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }
}
