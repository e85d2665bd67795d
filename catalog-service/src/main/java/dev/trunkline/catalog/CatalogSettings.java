package dev.trunkline.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of this service; environment variables are spelled {@code TRUNKLINE_CATALOG_...}. */
@ConfigMapping(prefix = "trunkline.catalog")
public interface CatalogSettings {

    /** Folders with documents of the operator; later ones replace resources of earlier ones and of the seed. */
    Optional<List<String>> folders();

    /** Whether the catalogue in the jar is the first layer. */
    @WithDefault("true")
    boolean seed();

    /** How often folders, due prices and unpublished endpoints are looked at. */
    @WithDefault("5s")
    Duration pollInterval();

    /** How often every endpoint is published again, so that a lost topic fills up. */
    @WithDefault("10m")
    Duration republishInterval();

    /** How long one round of publishing waits for Kafka before it leaves the rest to the next round. */
    @WithDefault("30s")
    Duration publishTimeout();

    /** How long a replica that publishes and is gone without a word is waited for; longer than the poll interval. */
    @WithDefault("15s")
    Duration publisherLease();

    /** How long a connection to the database is waited for. */
    @WithDefault("2s")
    Duration databaseConnectTimeout();

    /** How long one transaction may take. */
    @WithDefault("30s")
    Duration databaseTimeout();

    @WithDefault("1000")
    int filesAtMost();

    @WithDefault("2000000")
    int fileCharactersAtMost();

    /** Names of credentials that the gateway holds though this process does not see them. */
    Optional<List<String>> credentials();

    HistorySettings history();

    KubernetesSettings kubernetes();
}
