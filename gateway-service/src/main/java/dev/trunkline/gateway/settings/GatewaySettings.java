package dev.trunkline.gateway.settings;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings under {@code trunkline.gateway}. Read once at start. */
@ConfigMapping(prefix = "trunkline.gateway")
public interface GatewaySettings {

    /** The address by which browsers reach the pages: scheme, host and port. */
    @WithDefault("http://127.0.0.1:8080")
    String publicUrl();

    /** Addresses and CIDR ranges of the proxies whose {@code X-Forwarded-For} is believed. */
    Optional<List<String>> trustedProxies();

    Limits limits();

    MemorySettings memory();

    ConnectionSettings connections();

    Identity identity();

    GuessSettings guesses();

    Admission admission();

    Plan plan();

    Upstream upstream();

    HangUpSettings hangUp();

    Secrets secrets();

    Journal journal();

    InternalToken internalToken();

    ControlPlane controlPlane();

    WarmUp warmUp();

    /** What a caller may send, and how slowly. */
    interface Limits {

        /** Largest request body. Larger: 413. */
        @WithDefault("20M")
        MemorySize requestBody();

        /** Largest sum of header names and values. Larger: 431. */
        @WithDefault("16K")
        MemorySize requestHeaders();

        /** From the request line to the last byte of the body. Longer: 408. */
        @WithDefault("30s")
        Duration requestReadTimeout();

        /** How long a caller may leave written bytes unread before its stream is given up. */
        @WithDefault("60s")
        Duration slowReaderTimeout();

        /** How long one stream may wait for its caller altogether before it is given up. */
        @WithDefault("240s")
        Duration slowReaderAltogether();

        /** Requests that one gateway serves at a time. More: 503. */
        @WithDefault("10000")
        int requestsInFlight();

        /** Those of them of whom it is being found out who they are, in places of their own. More: 503. */
        @WithDefault("1000")
        int strangersInFlight();

        /** Percent of the places of a door, and of the connections, that one address or account may have at a time. */
        @WithDefault("25")
        int sharePercent();
    }

    /** Answers of auth-service. */
    interface Identity {

        @WithDefault("100000")
        int cachedKeys();

        /** Keys that auth-service did not know, remembered for a while. */
        @WithDefault("10000")
        int unknownKeys();

        /** After this such a key is asked for again. */
        @WithDefault("10s")
        Duration unknownFor();

        /** Keys of which only the hash is remembered, so that nobody who shows one is taken for a guesser. */
        @WithDefault("500000")
        int announcedKeys();

        /** After this a cached key is asked for anew, in the background. */
        @WithDefault("60s")
        Duration freshFor();

        /** Longest wait for the holder of a key that is new here. Longer: 503. */
        @WithDefault("3s")
        Duration deadline();
    }

    /** Holds in Redis. */
    interface Admission {

        /** With TLS where it begins with {@code rediss://}. */
        @WithDefault("redis://127.0.0.1:16379")
        String redisUrl();

        /** PEM file of the authorities that may vouch for Redis. Empty: those the JDK knows. */
        Optional<Path> redisCa();

        /** Longest wait for Redis before a request is refused with 503. */
        @WithDefault("1s")
        Duration deadline();

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

    /** Answers of routing-service. */
    interface Plan {

        @WithDefault("10000")
        int cachedPlans();

        @WithDefault("500ms")
        Duration deadline();
    }

    /** Calls to providers. */
    interface Upstream {

        @WithDefault("5s")
        Duration connectTimeout();

        /** From sending the request to the first content, and to the head of a whole answer. */
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

    /** Completed generations on their way to Kafka. */
    interface Journal {

        @WithDefault(".trunkline/data/journal")
        Path directory();

        @WithDefault("8M")
        MemorySize segment();

        /** All segments together. Full: new requests get 503. */
        @WithDefault("256M")
        MemorySize size();

        /** Pause before what Kafka did not take is sent again; doubled with each failure after that. */
        @WithDefault("200ms")
        Duration retryAtLeast();

        @WithDefault("10s")
        Duration retryAtMost();
    }

    /** Tokens for the services behind the gateway. */
    interface InternalToken {

        /** File of the private JWK; read anew when it changes. */
        Optional<Path> signingKey();

        @WithDefault("60s")
        Duration lifetime();
    }

    /** The rehearsal before the gateway says ready. */
    interface WarmUp {

        /** On each event loop. */
        @WithDefault("3000")
        int requests();

        @WithDefault("5s")
        Duration atMost();
    }

    /** Credentials in Secrets, which catalog-service reads. */
    interface Secrets {

        /** Longest wait for one answer of catalog-service. */
        @WithDefault("3s")
        Duration deadline();

        /** Pause after a failure; doubled with each one after that. */
        @WithDefault("200ms")
        Duration retryAtLeast();

        @WithDefault("10s")
        Duration retryAtMost();

        /** Credentials kept. Endpoints that name more are not called. */
        @WithDefault("200")
        int atMost();
    }

    /** Where the services behind the gateway are. */
    interface ControlPlane {

        Neighbour auth();

        Neighbour billing();

        Neighbour catalog();

        /** Largest body of a management call, and of a form. Larger: 413. */
        @WithDefault("1M")
        MemorySize requestBody();

        /** Such requests that one gateway serves at a time. More: 503. */
        @WithDefault("256")
        int requestsInFlight();

        /** The same for those without a valid key or session, in places of their own. */
        @WithDefault("256")
        int strangersInFlight();

        /** Sessions of people that are remembered as valid, so that strangers cannot take their places. */
        @WithDefault("10000")
        int knownSessions();

        /** Time after the last page got by such a session after which it is a stranger's again. */
        @WithDefault("10m")
        Duration sessionKnownFor();

        /** Longest wait for the head of a service's answer. Longer: 503. */
        @WithDefault("15s")
        Duration deadline();

        /** After this the services are asked anew what they answer, for the document of the API. */
        @WithDefault("5m")
        Duration documentFreshFor();
    }

    /** One service. */
    interface Neighbour {

        String host();

        int port();
    }
}
