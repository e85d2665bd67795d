package dev.trunkline.gateway.drain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What happens between SIGTERM and the end of the process. */
@ConfigMapping(prefix = "trunkline.gateway.drain")
public interface DrainSettings {

    /** How long the gateway, no longer ready, still takes new requests, each on a connection that then closes. */
    @WithDefault("0s")
    Duration notice();

    /** How long what runs after that may run on. Shortly before its end it is cut off. */
    @WithDefault("20s")
    Duration grace();
}
