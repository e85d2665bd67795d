package dev.trunkline.auth.usage;

import dev.trunkline.internaltoken.TokenSigner;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** The tokens by which billing-service knows this service, and about whose keys it asks. Thread-safe. */
@Singleton
public class BillingTokens {

    private static final String ISSUER = "trunkline-auth";
    private static final Set<String> AUDIENCE = Set.of("billing-service");
    /** Made for one question; it must outlive the question's deadline and the difference of two clocks. */
    private static final Duration LIFETIME = Duration.ofSeconds(30);

    private final TokenSigner signer;

    BillingTokens(UsageSettings settings, InstantSource clock) {
        this.signer = new TokenSigner(
                settings.signingKey()
                        .orElseThrow(() -> new IllegalStateException(
                                TokenSigner.SETTING + ": not set (expected: file of a private JWK, EC P-256)")),
                ISSUER,
                LIFETIME,
                clock);
    }

    /** Without its key the service must not come up. */
    void start(@Observes Startup event) {}

    @PreDestroy
    void close() {
        signer.close();
    }

    String inTheNameOf(String accountId) {
        return signer.sign(accountId, Set.of("management"), AUDIENCE, Map.of());
    }

    /** For what an administrator wants; that the caller is one is the asker's to know. */
    public String ofAdministrator(String accountId) {
        return signer.sign(accountId, Set.of("administrator"), AUDIENCE, Map.of());
    }
}
