package dev.trunkline.gateway.settings;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Holds in Redis. */
public interface AdmissionSettings {

    /** With TLS where it begins with {@code rediss://}. */
    @WithDefault("redis://127.0.0.1:16379")
    String redisUrl();

    /** PEM file of the authorities that may vouch for Redis. Empty: those the JDK knows. */
    Optional<Path> redisCa();

    /** Longest wait for a connection: where packets are swallowed nobody says that there is none. Then another try. */
    @WithDefault("1s")
    Duration redisConnectTimeout();

    /** Longest wait for Redis before a request is refused with 503. */
    @WithDefault("1s")
    Duration deadline();

    /**
     * How long a request of at most 64 KiB waits for what others of its account or key hold at the moment, or for an
     * account that is being written to Redis, before it is told to come again. 0: not at all.
     */
    @WithDefault("250ms")
    @WithName("wait")
    Duration waitForRoom();

    /**
     * How long a stream, or the end of one, waits for a silent Redis when its hold has to grow. Then the stream ends
     * as if credit had, and what passes the hold stays uncollected.
     */
    @WithDefault("10s")
    Duration growthWait();

    /** Commands that may wait for Redis on one event loop. More: 503. */
    @WithDefault("4096")
    int waitingCommands();

    /**
     * US dollars that each account may spend in an hour at each gateway while Redis is silent, past its credit and
     * its keys' limits where need be. 0: such requests are refused.
     */
    @WithDefault("0")
    BigDecimal localAllowanceUsd();

    /** Completion tokens held, and added as the stream grows, where the caller gave no limit. */
    @WithDefault("4096")
    int streamStepTokens();

    /**
     * Completion tokens held, and asked for at most, for a whole answer where the caller gave no limit; asked for at
     * most also for a stream where the catalogue does not say what its endpoint gives.
     */
    @WithDefault("32768")
    int wholeAnswerTokens();

    /**
     * Completion tokens that a provider is taken to write in a second while little or nothing of a stream is seen:
     * by so much the hold of a stream grows where the caller gave no limit.
     */
    @WithDefault("1000")
    int unseenTokensPerSecond();

    /** Completion tokens that a caller without a limit must be able to pay for. */
    @WithDefault("16")
    int fewestTokens();
}
