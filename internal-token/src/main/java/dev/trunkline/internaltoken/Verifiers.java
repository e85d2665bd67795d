package dev.trunkline.internaltoken;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The service's verifier, made when the service starts: without keys it must not come up. */
@Singleton
class Verifiers {

    @Produces
    @Singleton
    TokenVerifier verifier(InternalTokenSettings settings) {
        return new TokenVerifier(
                settings.jwks()
                        .orElseThrow(() -> new IllegalStateException(
                                TokenVerifier.SETTING + ": not set (expected: file of a JWK set)")),
                settings.audience(),
                settings.issuers(),
                InstantSource.system());
    }

    void start(@Observes Startup event, TokenVerifier verifier) {}

    void close(@Disposes TokenVerifier verifier) {
        verifier.close();
    }
}
