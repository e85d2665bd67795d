package dev.trunkline.gateway.journal;

import dev.trunkline.gateway.topic.KafkaBroker;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Brings what the journal keeps to Kafka, by one producer for as long as it is of use. A record that is not taken waits
 * for its next turn and holds up no other; one that never will be is set aside. Confined to the sender's thread, but
 * for what Kafka answers.
 */
final class JournalSender {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int GATHER_MILLIS = 5;
    private static final Duration CLOSE = Duration.ofSeconds(5);

    /** What Kafka, or the producer, answered. */
    private record Refused(Segment.Pending record, Throwable failure) {}

    private final Journal journal;
    private final Retries retries;
    private final Unsendable unsendable;
    private final SenderMeters meters;
    private final KafkaBroker broker;
    private final ConcurrentLinkedQueue<Refused> refused = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;
    private volatile @Nullable Throwable broken;

    JournalSender(Journal journal, Retries retries, Unsendable unsendable, SenderMeters meters, KafkaBroker broker) {
        this.journal = journal;
        this.retries = retries;
        this.unsendable = unsendable;
        this.meters = meters;
        this.broker = broker;
    }

    /** From here on only what is here already is sent. */
    void stop() {
        stopping = true;
    }

    /** Sends until it is stopped, or until the producer is of no use any more. */
    void session() throws IOException {
        broken = null;
        unsendable.tryOnceMore();
        try (KafkaProducer<String, byte[]> producer = JournalProducer.create(broker)) {
            while (!stopping && broken == null) {
                sendAll(producer, gather());
                judgeAll();
            }
            if (stopping) {
                List<Segment.Pending> last = new ArrayList<>();
                journal.drain(last);
                sendAll(producer, last);
                producer.close(CLOSE);
            }
        } finally {
            judgeAll();
        }
        Throwable failure = broken;
        if (failure != null && !stopping) {
            throw new KafkaException("a new producer is needed: " + failure, failure);
        }
    }

    /** Waits until there is something to send and then a moment longer: one wake-up serves many requests. */
    private List<Segment.Pending> gather() {
        List<Segment.Pending> batch = new ArrayList<>();
        try {
            journal.take(batch, 1, retries.quietFor(PATIENCE));
            if (!batch.isEmpty()) {
                Thread.sleep(GATHER_MILLIS);
            }
        } catch (InterruptedException e) {
            // Only the end of the process interrupts. What has been taken is sent all the same, so the thread must be
            // able to wait again.
            Log.debug("journal: the sender comes to its end");
        }
        journal.drain(batch);
        retries.due(batch);
        return batch;
    }

    /** Where the producer itself gives up, the rest of the batch need not be tried. */
    private void sendAll(KafkaProducer<String, byte[]> producer, List<Segment.Pending> batch) {
        boolean accepted = true;
        for (Segment.Pending record : batch) {
            if (accepted) {
                accepted = send(producer, record);
            } else {
                retries.add(record);
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback gets the same
    private boolean send(KafkaProducer<String, byte[]> producer, Segment.Pending record) {
        try {
            byte[] event = record.bytes();
            producer.send(
                    new ProducerRecord<>(GenerationJournal.TOPIC, RecordKey.of(event), event),
                    (metadata, failure) -> answered(record, failure));
            return true;
        } catch (RecordKey.Unreadable e) {
            refused.add(new Refused(record, e));
            return true;
        } catch (Throwable e) {
            // Whatever it is: the record must come back.
            refused.add(new Refused(record, e));
            return false;
        }
    }

    /** On a thread of Kafka's. */
    private void answered(Segment.Pending record, @Nullable Exception failure) {
        if (failure == null) {
            meters.acknowledged().increment();
            retries.taken();
            journal.strike(record);
        } else {
            refused.add(new Refused(record, failure));
        }
    }

    private void judgeAll() {
        for (Refused next = refused.poll(); next != null; next = refused.poll()) {
            judge(next.record(), next.failure());
        }
    }

    private void judge(Segment.Pending record, Throwable failure) {
        meters.failed().increment();
        switch (SendFailure.of(failure)) {
            case OF_THE_RECORD -> {
                if (!unsendable.letGo(record, failure)) {
                    retries.add(record);
                }
            }
            case PASSING -> again(record, failure);
            case OF_THE_PRODUCER -> {
                again(record, failure);
                broken = failure;
            }
        }
    }

    private void again(Segment.Pending record, Throwable failure) {
        Log.debugf("journal: %s; kept", failure.getMessage());
        retries.add(record);
    }
}
