package dev.trunkline.gateway.settings;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Calls to providers. */
public interface UpstreamSettings {

    /** Longer: the next endpoint is tried. Long enough for one lost packet to be sent again. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** From sending the request to the first content of a stream. A whole answer has its total timeout only. */
    @WithDefault("120s")
    Duration firstTokenTimeout();

    /** Between two parts of an answer. */
    @WithDefault("60s")
    Duration idleTimeout();

    /** From sending the request to the end of the answer. */
    @WithDefault("600s")
    Duration totalTimeout();

    /** Endpoints tried for one request. */
    @WithDefault("6")
    int attempts();

    /** Connections to one host from one event loop; over HTTP/1.1 each running answer needs one. */
    @WithDefault("4096")
    int connectionsPerHost();

    /** Requests that may wait for a connection on one event loop. */
    @WithDefault("2000")
    int waitingRequests();

    /** Largest whole answer. */
    @WithDefault("32M")
    MemorySize wholeAnswer();

    /** Largest single event of a stream. */
    @WithDefault("1M")
    MemorySize streamEvent();

    /** Bytes of an error answer that are kept for the caller. */
    @WithDefault("4K")
    MemorySize errorAnswer();

    /** Longest {@code Retry-After} of a provider that is believed. */
    @WithDefault("300s")
    Duration retryAfterAtMost();
}
