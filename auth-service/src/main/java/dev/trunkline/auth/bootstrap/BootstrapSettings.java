package dev.trunkline.auth.bootstrap;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The operator's first keys, in plain text from a secret, and who the operator is. */
@ConfigMapping(prefix = "trunkline.identity.bootstrap")
interface BootstrapSettings {

    Optional<String> managementKey();

    /** How long to wait for another replica that is at this. */
    Duration turn();

    Optional<String> apiKey();

    /** Who signs in with one of these addresses, verified, is an owner of the operator's account. */
    Optional<List<String>> operatorEmails();
}
