package dev.trunkline.catalog;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What became of attempts by the hour; {@code TRUNKLINE_CATALOG_HISTORY_...}. */
public interface HistorySettings {

    @WithDefault("generation.completed.v1")
    String topic();

    /** Consumer group of all replicas; each partition is read by one of them. */
    @WithDefault("catalog-service")
    String group();

    /** How old an hour may become; the first start reads the topic back as far. */
    @WithDefault("35d")
    Duration kept();

    /** How long after its end a generation may reach the topic and is counted; ids are remembered as long. */
    @WithDefault("24h")
    Duration lateAtMost();

    /** Generations in one transaction. */
    @WithDefault("500")
    int generationsAtMost();

    /** How long one question to Kafka waits for more. */
    @WithDefault("1s")
    Duration pollWait();

    /** Pause after a failure; doubled with each that follows, up to the next. */
    @WithDefault("200ms")
    Duration retryPause();

    @WithDefault("10s")
    Duration retryPauseAtMost();

    /** How often it is said of partitions without anything new that they are read to their end. */
    @WithDefault("1m")
    Duration reachedInterval();

    /** How often what is too old is deleted. */
    @WithDefault("10m")
    Duration sweepInterval();

    /** Questions of callers that are put to the database at a time. */
    @WithDefault("2")
    int readsAtOnce();
}
