package dev.trunkline.auth.identify;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Limits of Identify; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.identify")
interface IdentifySettings {

    /** When to give up on the database; shorter than the caller's deadline of 3 s. */
    Duration timeout();
}
