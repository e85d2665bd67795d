package dev.trunkline.gateway.egress;

import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.memory.MemoryLease.Use;
import dev.trunkline.gateway.memory.Room;

/**
 * What the media of one request may still bring. Each byte is set aside in the gateway's memory before it is kept.
 * Confined to one event loop.
 */
final class FetchRoom {

    private final MemoryLease memory;
    private final long bytesAtMost;
    private long broughtBytes;
    private long keptBytes;

    /** @param keptBytes of media that were fetched for this request before */
    FetchRoom(MemoryLease memory, long bytesAtMost, long keptBytes) {
        this.memory = memory;
        this.bytesAtMost = bytesAtMost;
        this.keptBytes = keptBytes;
    }

    long bytesAtMost() {
        return bytesAtMost;
    }

    /** Whether so many bytes more are no more than one request may have fetched. */
    boolean fits(long bytes) {
        return broughtBytes + bytes <= bytesAtMost;
    }

    void brought(long bytes) {
        broughtBytes += bytes;
    }

    /** @return whether this gateway has the memory for it */
    boolean keep(long bytes) {
        if (memory.keep(Use.FETCHED, keptBytes + bytes) != Room.ENOUGH) {
            return false;
        }
        keptBytes += bytes;
        return true;
    }

    void giveBack(long bytes) {
        keptBytes -= bytes;
        memory.keep(Use.FETCHED, keptBytes);
    }
}
