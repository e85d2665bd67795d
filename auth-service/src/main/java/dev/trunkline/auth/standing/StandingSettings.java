package dev.trunkline.auth.standing;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;

/** How people's standing is asked for; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.standing")
interface StandingSettings {

    /** Pause between two rounds; `off` for none. */
    String every();

    /** Keycloak's administration of the realm. */
    URI adminUrl();

    /** Longest wait for a connection. */
    Duration connectTimeout();

    /** Deadline of one question. */
    Duration timeout();

    /** Users in one answer, and persons looked at in one transaction. */
    int pageSize();

    /** The realm that people come from, as their tokens name it. */
    String issuer();
}
