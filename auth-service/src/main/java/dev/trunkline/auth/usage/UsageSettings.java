package dev.trunkline.auth.usage;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where billing-service is, and how long it may take; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.usage")
public interface UsageSettings {

    String host();

    int port();

    /** File of auth-service's private JWK, for the tokens that it shows billing-service. */
    Optional<Path> signingKey();

    /** Deadline of the whole question. */
    Duration timeout();

    /** Keys asked for in one call: its request line must stay below the 4096 bytes that servers accept. */
    int hashesPerCall();

    /** Connections to billing-service, and calls that may wait for one. */
    int connections();
}
