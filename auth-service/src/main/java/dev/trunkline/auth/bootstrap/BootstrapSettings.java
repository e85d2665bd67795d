package dev.trunkline.auth.bootstrap;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The operator's first keys, in plain text from a secret. */
@ConfigMapping(prefix = "trunkline.identity.bootstrap")
interface BootstrapSettings {

    Optional<String> managementKey();

    Optional<String> apiKey();
}
