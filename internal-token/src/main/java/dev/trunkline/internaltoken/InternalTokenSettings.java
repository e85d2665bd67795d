package dev.trunkline.internaltoken;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Whom this service believes, and for whom it is. */
@ConfigMapping(prefix = "trunkline.internal-token")
interface InternalTokenSettings {

    /** JWK set of the public keys. */
    Optional<Path> jwks();

    /** This service, as tokens name it. */
    String audience();

    /** Whose tokens this service takes. */
    Set<String> issuers();
}
