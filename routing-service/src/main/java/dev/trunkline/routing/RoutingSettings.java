package dev.trunkline.routing;

import dev.trunkline.routing.planning.QualityRules;
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

    /** When answers with tools are told good from bad. */
    Quality quality();
    /** What is measured of endpoints. */
    Figures figures();

    /** How careful the draw is. */
    Draw draw();

    /** Reading of the two topics. */
    Kafka kafka();

    /** Of endpoints that are measured, those far below the others come last for requests with tools. */
    interface Quality {
        /** Endpoints of a model that have to be measured before any is compared. */
        @WithDefault("4")
        int endpointsAtLeast();

        /** Answers before an endpoint's throughput is measured. */
        @WithDefault("100")
        int requestsAtLeast();

        /** Judged tool calls before their validity is. */
        @WithDefault("200")
        int toolCallsAtLeast();

        /** Standard deviations below the median throughput. */
        @WithDefault("1.5")
        double throughputSigmas();

        /** Standard deviations below the median share of valid tool calls. */
        @WithDefault("2")
        double toolCallSigmas();

        /** The same for the planner. */
        default QualityRules rules() {
            return new QualityRules(
                    endpointsAtLeast(), requestsAtLeast(), toolCallsAtLeast(), throughputSigmas(), toolCallSigmas());
        }
    }

    /** How long a failed attempt keeps an endpoint behind the others. */
    interface Trouble {

        /** Time after a failed attempt; also how far back what is written is listened to for it at start. */
        @WithDefault("30000")
        long windowMillis();

        /** Most that a provider's {@code Retry-After} may stretch the time to. */
        @WithDefault("300000")
        long retryAfterMillisAtMost();

        /** Endpoints whose last attempt is remembered. */
        @WithDefault("10000")
        int endpointsAtMost();
    }

    /** Rolling windows of attempts, and what they say. */
    interface Figures {

        /** How far back attempts are read at start: what is older is in no window. */
        @WithDefault("86400000")
        long readBackMillis();

        /** Generations that are read back at start at most, so that it ends. */
        @WithDefault("200000")
        long readBackRecordsAtMost();

        /** Endpoints that anything is remembered of; some kilobytes each. */
        @WithDefault("50000")
        int endpointsAtMost();

        /** Attempts that are not counted again when they are told again; a power of two. */
        @WithDefault("131072")
        int attemptsRemembered();

        /** How often what is planned by is worked out anew. */
        @WithDefault("1000")
        long tellMillis();

        /** Requests of a window from which on its uptime is told, and health is judged by five minutes. */
        @WithDefault("100")
        int uptimeFromRequests();

        /** Percent of answered requests from which on an endpoint is well. */
        @WithDefault("95")
        int normalPercent();

        /** From which on it is used behind those that are well; below it is down. */
        @WithDefault("80")
        int degradedPercent();

        /** So long after its last failure its uptime is held against it no more. */
        @WithDefault("60000")
        long forgivenAfterMillis();

        /** Endpoints whose figures are metrics. */
        @WithDefault("500")
        int metricEndpointsAtMost();
    }

    /** Who gets a part of the draw for another reason than its price. */
    interface Draw {

        /** Share that endpoints which come back from trouble have together at most. */
        @WithDefault("0.25")
        double recoveringShare();

        /** Share that endpoints which nobody used in 30 minutes have together at least; 0: none, at most 0.02. */
        @WithDefault("0.01")
        double probeShare();
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
