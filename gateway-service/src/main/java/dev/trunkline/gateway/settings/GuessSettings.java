package dev.trunkline.gateway.settings;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What somebody may try who shows keys or codes that are none. Addresses are counted one by one, IPv6 by /64. */
public interface GuessSettings {

    /** Failures of one address in one window. More: 429, slowly. */
    @WithDefault("20")
    int failures();

    @WithDefault("60s")
    Duration window();

    /** Addresses whose failures are remembered. */
    @WithDefault("50000")
    int addresses();

    /** Questions to auth-service that an address gets in a second once it has failed too often. */
    @WithDefault("5")
    int questionsPerSecond();

    /** Longest wait of such a question for its turn. Longer: 429. */
    @WithDefault("10s")
    Duration longestWait();

    /** How much later a refusal is told once an address has failed too often. */
    @WithDefault("1s")
    Duration refusalDelay();

    /** Questions and refusals that may wait at a time. More: 429 at once. */
    @WithDefault("1000")
    int waiting();
}
