package dev.trunkline.simulator.record;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One request in the record. Written by the event loop that serves it, read by any thread: {@code ending} is written
 * last, so who sees an ending sees the figures that belong to it.
 */
public final class Served {

    private final long sequence;
    private final RequestFacts facts;
    private final AtomicInteger openRequests;

    private volatile int completionTokens;
    private volatile int status;
    private volatile boolean usageSent;
    private volatile boolean open = true;
    private volatile Ending ending = Ending.RUNNING;

    Served(long sequence, RequestFacts facts, AtomicInteger openRequests) {
        this.sequence = sequence;
        this.facts = facts;
        this.openRequests = openRequests;
    }

    public long sequence() {
        return sequence;
    }

    public RequestFacts facts() {
        return facts;
    }

    public int completionTokens() {
        return completionTokens;
    }

    /** HTTP status written, 0 while there is none. */
    public int status() {
        return status;
    }

    public boolean usageSent() {
        return usageSent;
    }

    /** Whether the caller's request is still held or answered. */
    public boolean open() {
        return open;
    }

    public Ending ending() {
        return ending;
    }

    public void begun(int writtenStatus) {
        status = writtenStatus;
    }

    public void written(int tokens) {
        completionTokens = tokens;
    }

    /** Nothing more will be written, but the connection stays until the caller leaves. */
    public void held(Ending how) {
        ending = how;
    }

    public void ended(Ending how, int writtenStatus, boolean withUsage) {
        if (open) {
            status = writtenStatus;
            usageSent = withUsage;
            ended(how);
        }
    }

    public void ended(Ending how) {
        if (open) {
            ending = how;
            open = false;
            openRequests.decrementAndGet();
        }
    }
}
