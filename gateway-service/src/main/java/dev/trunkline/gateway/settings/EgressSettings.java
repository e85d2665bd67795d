package dev.trunkline.gateway.settings;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Media that callers name by address, and that are fetched for providers who want the bytes. */
public interface EgressSettings {

    /**
     * Addresses and CIDR ranges that may be asked on any port although they are private, of the cluster or otherwise
     * reserved. Empty: none.
     */
    Optional<List<String>> allowedNetworks();

    /** Media of one request. More: 400. */
    @WithDefault("20")
    int media();

    /** Largest of them. Larger: 400. */
    @WithDefault("10M")
    MemorySize medium();

    /** All of one request together. More: 400. */
    @WithDefault("20M")
    MemorySize together();

    /** How often one address may lead to another. */
    @WithDefault("3")
    int redirects();

    /** Longest wait for a connection, and as long again for its TLS. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** Longest wait for all media that one endpoint wants, names, redirects and bodies included. */
    @WithDefault("10s")
    Duration timeout();

    /** Media of one request that are fetched at a time. */
    @WithDefault("4")
    int inParallel();

    /** Media that one gateway fetches at a time, of which one account has its share. More: 429 and 503. */
    @WithDefault("128")
    int atOnce();
}
