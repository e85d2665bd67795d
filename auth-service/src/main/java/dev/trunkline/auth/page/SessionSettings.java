package dev.trunkline.auth.page;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** What protects a login; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.session")
interface SessionSettings {

    /** At least 32 characters, the same for all replicas: from it come the cookie's encryption and the forms' guard. */
    Optional<String> secret();

    /** Where browsers reach the product, without a trailing slash. */
    String publicUrl();

    /** Where browsers reach the realm that lets people in. */
    URI loginUrl();
}
