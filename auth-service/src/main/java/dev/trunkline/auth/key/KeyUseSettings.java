package dev.trunkline.auth.key;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Limits of looking at a management key that is used; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.use")
interface KeyUseSettings {

    /** When to give up on the database. */
    Duration timeout();
}
