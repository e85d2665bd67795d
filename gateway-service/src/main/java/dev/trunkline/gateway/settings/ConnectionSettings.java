package dev.trunkline.gateway.settings;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Connections of callers to the public door. */
public interface ConnectionSettings {

    /**
     * Connections that callers may have open at a time. More: closed at once. Not set: half of the descriptors that the
     * process may have beyond the reserve, since each answer needs one to a provider too, and 20000 at most.
     */
    OptionalInt atMost();

    /** Descriptors that are kept for Kafka, Redis, the journal and the services behind the door. */
    @WithDefault("256")
    int descriptorReserve();

    /** How long a connection may be open without a whole request: before the first one, and between two. */
    @WithDefault("30s")
    Duration idleTimeout();

    /**
     * What may be kept of requests whose heads have not ended, of all connections together. More: those are closed that
     * send on. Empty: a sixteenth of the heap.
     */
    Optional<MemorySize> unfinishedHeads();

    /** Requests that one HTTP/2 connection may have under way at a time. More: the stream is refused. */
    @WithDefault("100")
    int streams();

    /**
     * Streams of HTTP/2 that may be open at a time, on all connections together, also those whose answer waits to be
     * read. More: refused.
     */
    @WithDefault("10000")
    int openStreams();

    /** Requests of HTTP/1 that a caller may send ahead of its answers. More: its connection is closed. */
    @WithDefault("64")
    int requestsAhead();

    /** What the heads of these may take in memory. More: its connection is closed. */
    @WithDefault("256K")
    MemorySize headsAhead();

    /** Bytes of the bodies of these. More: its connection is closed. */
    @WithDefault("64K")
    MemorySize bodiesAhead();
}
