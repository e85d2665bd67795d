package dev.trunkline.auth.change;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Limits of sending key changes; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.changes")
interface ChangeSettings {

    /** Most changes sent in one transaction. */
    int batchSize();

    /** How often to look for changes that a replica left behind when it died. */
    Duration pollInterval();

    /** Pause after the first failure in a row; doubles with each further one. */
    Duration backoffFirst();

    Duration backoffAtMost();

    /** How long to wait for another replica that is sending. */
    Duration lockTimeout();

    /** How long one batch may take; longer than the producer's own timeouts. */
    Duration drainTimeout();
}
