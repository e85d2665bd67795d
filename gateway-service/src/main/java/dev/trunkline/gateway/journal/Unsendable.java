package dev.trunkline.gateway.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What becomes of events that Kafka never takes. Confined to the journal's sender. */
final class Unsendable {

    private final Journal journal;
    private final SetAside setAside;
    private final SenderMeters meters;
    private boolean tried;

    Unsendable(Journal journal, SetAside setAside, SenderMeters meters) {
        this.journal = journal;
        this.setAside = setAside;
        this.meters = meters;
    }

    /**
     * The money first: one that can be sent takes its place before the journal lets it go.
     *
     * @return false where it has to stay
     */
    boolean letGo(Segment.Pending record, Throwable failure) {
        try {
            byte[] event = record.bytes();
            boolean replaced = replaced(event);
            Path kept = setAside.keep(event, replaced ? SetAside.Kind.REPLACED : SetAside.Kind.WAITING);
            if (!replaced && kept == null) {
                Log.errorf("journal: %s; the place for what is set aside is full, so it stays where it is", failure);
                return false;
            }
            journal.strike(record);
            meters.setAside().increment();
            tell(event, kept == null ? "not kept, the place is full" : kept.toString(), replaced, failure);
            return true;
        } catch (RuntimeException e) {
            Log.warnf("journal: an event that Kafka never takes could not be set aside and stays: %s", e);
            return false;
        }
    }

    private static void tell(byte[] event, String kept, boolean replaced, Throwable failure) {
        Log.errorf(
                "journal: an event of %d bytes that Kafka never takes was set aside (%s), %s: %s",
                (Object) event.length,
                kept,
                replaced ? "and one that can be billed is sent instead" : "and is NOT BILLED",
                failure);
    }

    /** Whether a smaller event that says what is to be billed could be written in its place. */
    private boolean replaced(byte[] event) {
        try {
            byte[] smaller =
                    BillableEvent.of(GenerationCompleted.parseFrom(event)).toByteArray();
            if (smaller.length >= event.length) {
                return false;
            }
            journal.append(smaller);
            return true;
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    /** By each process, what was set aside and not replaced: perhaps Kafka was given new limits. */
    void tryOnceMore() throws IOException {
        if (tried) {
            return;
        }
        tried = true;
        for (Path file : setAside.waiting()) {
            byte[] event = Files.readAllBytes(file);
            if (event.length <= journal.recordBytesAtMost()) {
                journal.append(event);
                setAside.forget(file, event.length);
            }
        }
    }
}
