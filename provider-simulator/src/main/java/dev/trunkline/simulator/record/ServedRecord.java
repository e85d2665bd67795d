package dev.trunkline.simulator.record;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The latest requests in a ring, the oldest overwritten and counted. Any thread may write and read. */
public final class ServedRecord {

    public static final int ENTRIES_AT_MOST = 200_000;

    /** State of the record; {@code dropped} entries were overwritten since the last clearing. */
    public record Count(long entries, long dropped, int openRequests, long lastSequence, int entriesAtMost) {}

    private final AtomicReferenceArray<Served> ring;
    private final boolean recording;
    private final AtomicLong lastSequence = new AtomicLong();
    private final AtomicInteger openRequests = new AtomicInteger();
    private volatile long clearedThrough;

    public ServedRecord(int entriesAtMost, boolean recording) {
        this.ring = new AtomicReferenceArray<>(entriesAtMost);
        this.recording = recording;
    }

    /** A number of its own for each request of the process, the sequence of its entry. */
    public long nextSequence() {
        return lastSequence.incrementAndGet();
    }

    public Served begin(long sequence, RequestFacts facts) {
        openRequests.incrementAndGet();
        Served served = new Served(sequence, facts, openRequests);
        if (recording) {
            ring.set(slot(sequence), served);
        }
        return served;
    }

    /** Entries with this tag (empty: any) after this sequence; stops before one that is just being written. */
    public List<Served> after(long sequence, String tag, int entriesAtMost) {
        long last = lastSequence.get();
        long from = Math.max(Math.max(sequence, clearedThrough), last - ring.length()) + 1;
        List<Served> entries = new ArrayList<>();
        for (long next = from; next <= last && entries.size() < entriesAtMost; next++) {
            Served served = ring.get(slot(next));
            if (served == null || served.sequence() < next) {
                break;
            }
            if (served.sequence() == next
                    && (tag.isEmpty() || tag.equals(served.facts().tag()))) {
                entries.add(served);
            }
        }
        return entries;
    }

    public Count count() {
        long last = lastSequence.get();
        long since = recording ? last - clearedThrough : 0;
        long dropped = Math.max(0, since - ring.length());
        return new Count(since - dropped, dropped, openRequests.get(), last, ring.length());
    }

    /** Forgets all entries; sequences go on. */
    public void clear() {
        clearedThrough = lastSequence.get();
    }

    private int slot(long sequence) {
        return (int) ((sequence - 1) % ring.length());
    }
}
