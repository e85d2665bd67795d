package dev.trunkline.auth.usage;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Where billing-service is, and how long it may take; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.usage")
interface UsageSettings {

    String host();

    int port();

    /** Deadline of the whole question. */
    Duration timeout();

    /** Keys asked for in one call: its request line must stay below the 4096 bytes that servers accept. */
    int hashesPerCall();

    /** Connections to billing-service, and calls that may wait for one. */
    int connections();
}
