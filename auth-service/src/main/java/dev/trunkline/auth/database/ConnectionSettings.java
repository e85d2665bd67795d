package dev.trunkline.auth.database;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Limits of making a connection; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.database-connection")
interface ConnectionSettings {

    /** Longest wait for one. */
    Duration timeout();
}
