package dev.trunkline.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Every limit and time of this service that an operator may set, by prefix {@code trunkline.routing}. */
@ConfigMapping(prefix = "trunkline.routing")
public interface RoutingSettings {

    /** How long a caller may answer the same question from one reply; less while an endpoint of it is in trouble. */
    @WithDefault("1000")
    int reusableForMillis();

    /** What counts as recent trouble. */
    Trouble trouble();

    /** Reading of the two topics. */
    Kafka kafka();

    /** How long a failed attempt keeps an endpoint behind the others. */
    interface Trouble {

        /** Time after a failed attempt; also how far back the attempts are read at start. */
        @WithDefault("30000")
        long windowMillis();

        /** Most that a provider's {@code Retry-After} may stretch the time to. */
        @WithDefault("300000")
        long retryAfterMillisAtMost();

        /** Endpoints whose last attempt is remembered. */
        @WithDefault("10000")
        int endpointsAtMost();
    }

    /** Where and how the topics are read. */
    interface Kafka {

        /** Compacted topic of endpoints. */
        @WithDefault("catalog.endpoint.v1")
        String endpointTopic();

        /** Topic whose attempts tell about trouble. */
        @WithDefault("generation.completed.v1")
        String generationTopic();

        /** Endpoints kept in memory; what comes beyond is counted and left out. */
        @WithDefault("100000")
        int endpointsAtMost();

        /** Longest wait of one poll. */
        @WithDefault("500")
        int pollMillis();

        /** Messages of one poll. */
        @WithDefault("500")
        int pollRecordsAtMost();

        /** Bytes of one fetch. */
        @WithDefault("4194304")
        int fetchBytesAtMost();

        /** Longest wait for one answer of the broker about partitions and offsets. */
        @WithDefault("10000")
        int requestMillis();

        /** Longest pause between two tries to reach a broker that is away. */
        @WithDefault("5000")
        int reconnectMillisAtMost();

        /** Pause before the reading begins anew after a failure. */
        @WithDefault("1000")
        int retryMillis();

        /** Longest wait for a reader to end at shutdown. */
        @WithDefault("2000")
        int closeMillis();
    }
}
