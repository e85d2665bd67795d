package dev.trunkline.gateway.settings;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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

    AdmissionSettings admission();

    FreeModelSettings freeModels();

    Plan plan();

    UpstreamSettings upstream();

    HangUpSettings hangUp();

    EgressSettings egress();

    Secrets secrets();

    TokenSettings tokens();

    ThoughtSettings thoughts();

    /** Where tokens of Microsoft Entra are fetched, for {@code auth: entra}; {@code {tenant}} is the credential's. */
    @WithDefault("https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token")
    String entraTokenUrl();

    /** Where tokens of Google are fetched, for {@code auth: google-service-account}. */
    @WithDefault("https://oauth2.googleapis.com/token")
    String googleTokenUrl();

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

        /** How long what a caller sends is read on that has its answer already: a reset could take that from it. */
        @WithDefault("5s")
        Duration lingerTimeout();

        /** Bytes of it that are read on at most. */
        @WithDefault("64M")
        MemorySize lingerBody();

        /** Requests that one gateway serves at a time. More: 503. */
        @WithDefault("10000")
        int requestsInFlight();

        /** Those of them of whom it is being found out who they are, in places of their own. More: 503. */
        @WithDefault("1000")
        int strangersInFlight();

        /**
         * Percent of the places of a door, of the connections and of the answers that are read on that one address or
         * account may have at a time.
         */
        @WithDefault("25")
        int sharePercent();
    }

    /** Answers of auth-service. */
    interface Identity {

        /** One with many words, such as the models of its account's credentials, counts for each kilobyte. */
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

        /** Presets of accounts, and names that mean none; one with much in it counts for each kilobyte. */
        @WithDefault("10000")
        int cachedPresets();

        /** After this a cached key or preset is asked for anew, in the background. */
        @WithDefault("60s")
        Duration freshFor();

        /** Longest wait for the holder of a key, or for a preset, that is new here. Longer: 503. */
        @WithDefault("3s")
        Duration deadline();
    }

    /** Answers of routing-service. */
    interface Plan {

        /** One whose question has many words counts for each kilobyte. */
        @WithDefault("10000")
        int cachedPlans();

        @WithDefault("500ms")
        Duration deadline();

        /** Tokens of a prompt from which on its conversation stays with its endpoint, for the sake of its cache. */
        @WithDefault("1024")
        int stickyFromTokens();
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

        /** Longest wait for a connection to a service, for gRPC as well. */
        @WithDefault("2s")
        Duration connectTimeout();

        /** Longest wait for the head of a service's answer. Longer: 503. */
        @WithDefault("15s")
        Duration deadline();

        /** Longest pause within a service's answer; so long a connection is kept, too, that nobody uses. */
        @WithDefault("30s")
        Duration idleTimeout();

        /** Connections to one service from one event loop. */
        @WithDefault("64")
        int connectionsPerService();

        /** Requests that may wait for such a connection on one event loop. More: 503. */
        @WithDefault("256")
        int waitingRequests();

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
