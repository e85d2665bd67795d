package dev.trunkline.gateway.journal;

import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.thread.SteadyThread;
import dev.trunkline.gateway.topic.KafkaBroker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Takes completed generations: into the journal at once, to {@code generation.completed.v1} from a thread of its own,
 * out of the journal when Kafka has acknowledged them. Thread-safe.
 */
@Singleton
public class GenerationJournal {

    static final String TOPIC = "generation.completed.v1";
    /** Far more than an event has whose texts are short; what is larger is cut down to what is billed. */
    static final int EVENT_BYTES_AT_MOST = 64 << 10;

    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Journal journal;
    private final JournalSender sender;
    private final SteadyThread sending;
    private final SteadyThread makingRoom;
    private final int eventBytesAtMost;

    GenerationJournal(GatewaySettings settings, MeterRegistry meters, KafkaBroker broker, InstantSource clock) {
        Path directory = settings.journal().directory();
        this.journal = new Journal(
                directory,
                Math.toIntExact(settings.journal().segment().asLongValue()),
                settings.journal().size().asLongValue());
        this.eventBytesAtMost = Math.min(EVENT_BYTES_AT_MOST, journal.recordBytesAtMost());
        Retries retries = new Retries(
                clock, settings.journal().retryAtLeast(), settings.journal().retryAtMost());
        SenderMeters sent = new SenderMeters(meters);
        Unsendable unsendable = new Unsendable(journal, new SetAside(directory.resolve("set-aside")), sent);
        this.sender = new JournalSender(journal, retries, unsendable, sent, broker);
        this.sending = new SteadyThread(
                "journal-sender",
                sender::session,
                meters.counter("trunkline.thread.failures", "thread", "sender")::increment);
        this.makingRoom = new SteadyThread(
                "journal-room",
                journal::makeRoom,
                meters.counter("trunkline.thread.failures", "thread", "room")::increment);
        Gauge.builder("trunkline.journal.unsent", journal, Journal::unsent).register(meters);
        Gauge.builder("trunkline.journal.segments", journal, Journal::segments).register(meters);
        Gauge.builder("trunkline.journal.room", journal, room -> room.hasRoom() ? 1 : 0)
                .register(meters);
    }

    @Startup
    void begin() {
        if (journal.unsent() > 0) {
            Log.infof("journal: %d generations of an earlier process are sent now", journal.unsent());
        }
        makingRoom.start();
        sending.start();
    }

    @Shutdown
    void end() throws InterruptedException {
        sender.stop();
        sending.close();
        makingRoom.close();
        if (!sending.join(CLOSE)) {
            // Kafka is away; what is left is in the journal.
            sending.close();
            sending.join(CLOSE.multipliedBy(2));
        }
        makingRoom.join(CLOSE);
        journal.close();
    }

    /** Whether another generation may begin. */
    public boolean hasRoom() {
        return journal.hasRoom();
    }

    /** Whether everything that was completed so far is in Kafka. */
    public boolean isAllSent() {
        return journal.unsent() == 0;
    }

    /**
     * When this returns, the event survives the death of this process. One that is larger than any should be, or comes
     * when only what is kept for generations that have begun is left, is cut down to what is billed.
     *
     * @throws RuntimeException when it could not be written; then nothing may be promised
     */
    public void append(GenerationCompleted event) {
        boolean whole = journal.hasRoom() && event.getSerializedSize() <= eventBytesAtMost;
        journal.append((whole ? event : BillableEvent.of(event)).toByteArray());
    }
}
