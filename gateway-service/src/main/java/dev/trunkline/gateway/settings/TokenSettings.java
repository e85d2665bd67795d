package dev.trunkline.gateway.settings;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Tokens that are fetched for credentials which providers do not take as they are. */
public interface TokenSettings {

    /** Longest wait for a connection to who gives tokens. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** From asking for a token to the end of the answer, the connection included. */
    @WithDefault("8s")
    Duration timeout();

    /** Credentials whose tokens are kept. Of more, those of the longest unused are fetched again. */
    @WithDefault("1000")
    int atMost();
}
