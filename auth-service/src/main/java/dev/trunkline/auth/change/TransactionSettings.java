package dev.trunkline.auth.change;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Limits of a request's use of the database; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.database")
interface TransactionSettings {

    /** After this long the caller is told that keys are not available. */
    Duration timeout();

    /** Longest that the first transaction of a start may take. */
    Duration startTimeout();
}
