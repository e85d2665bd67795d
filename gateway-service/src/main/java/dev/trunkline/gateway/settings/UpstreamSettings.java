package dev.trunkline.gateway.settings;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Calls to providers. */
public interface UpstreamSettings {

    /** Longer: the next endpoint is tried. Long enough for one lost packet to be sent again. */
    @WithDefault("2s")
    Duration connectTimeout();

    /**
     * From sending the request to the first content of a stream, while another endpoint can be asked. A whole answer
     * has its total timeout only.
     */
    @WithDefault("10s")
    Duration firstTokenTimeout();

    /** More of it for each 10,000 tokens of the prompt. */
    @WithDefault("1s")
    Duration firstTokenTimeoutForPrompt();

    /** The same where nobody else can be asked. */
    @WithDefault("30s")
    Duration lastFirstTokenTimeout();

    /** So many times as long for a model that thinks before it answers, by the catalogue. */
    @WithDefault("6")
    int thinkingFactor();

    /**
     * Until a caller of a stream without content gets a comment, and then between two of them: what stands between may
     * take silence for an end. After the first one what fails is told in the stream. 0: none.
     */
    @WithDefault("3s")
    Duration keepAliveInterval();

    /** Between two events of a stream whose content has begun, or two pieces of a whole answer's body. */
    @WithDefault("30s")
    Duration idleTimeout();

    /** From the head of an error to its end, where its words decide who is asked next. */
    @WithDefault("5s")
    Duration errorTimeout();

    /** Longest {@code Retry-After} of an endpoint that is waited for, before its model is given up. */
    @WithDefault("5s")
    Duration retryWait();

    /** From sending the request to the end of the answer. */
    @WithDefault("600s")
    Duration totalTimeout();

    /** Endpoints tried for one request. */
    @WithDefault("6")
    int attempts();

    /** Connections to one host from one event loop; over HTTP/1.1 each running answer needs one. */
    @WithDefault("4096")
    int connectionsPerHost();

    /** Answers that may run on one connection over HTTP/2. More: another connection. */
    @WithDefault("100")
    int streamsPerConnection();

    /** How long a connection is kept that nobody uses, in whole seconds. */
    @WithDefault("60s")
    Duration keptConnection();

    /** Requests that may wait for a connection on one event loop. */
    @WithDefault("2000")
    int waitingRequests();

    /** Largest whole answer. */
    @WithDefault("32M")
    MemorySize wholeAnswer();

    /** Largest single event of a stream: some hold an image. */
    @WithDefault("8M")
    MemorySize streamEvent();

    /** Bytes of an error answer that are kept for the caller. */
    @WithDefault("4K")
    MemorySize errorAnswer();

    /** Longest {@code Retry-After} of a provider that is believed. */
    @WithDefault("300s")
    Duration retryAfterAtMost();
}
