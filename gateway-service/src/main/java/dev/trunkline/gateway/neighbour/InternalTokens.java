package dev.trunkline.gateway.neighbour;

import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.internaltoken.TokenSigner;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** Signs who is calling, for one service and one minute. Thread-safe. */
@Singleton
public class InternalTokens {

    public static final String AUTH = "auth-service";
    public static final String BILLING = "billing-service";
    public static final String CATALOG = "catalog-service";
    public static final String ROUTING = "routing-service";

    private static final String ISSUER = "trunkline-gateway";
    private static final String OWN_SUBJECT = "gateway-service";

    private record Kept(String token, String keyId, Instant renewAt) {}

    private final TokenSigner signer;
    private final Duration lifetime;
    private final InstantSource clock;
    private volatile Kept own = new Kept("", "", Instant.MIN);

    InternalTokens(GatewaySettings settings, InstantSource clock) {
        this.lifetime = settings.internalToken().lifetime();
        this.clock = clock;
        this.signer = new TokenSigner(
                settings.internalToken()
                        .signingKey()
                        .orElseThrow(() -> new IllegalStateException(
                                TokenSigner.SETTING + ": not set (expected: file of a private JWK, EC P-256)")),
                ISSUER,
                lifetime,
                clock);
    }

    @PreDestroy
    void close() {
        signer.close();
    }

    /** For calls that the gateway makes for itself; the same token serves until half of its life or its key is over. */
    public String ofGateway() {
        Kept kept = own;
        Instant now = clock.instant();
        String keyId = signer.keyId();
        if (now.isBefore(kept.renewAt()) && keyId.equals(kept.keyId())) {
            return kept.token();
        }
        String token = signer.sign(OWN_SUBJECT, Set.of("service"), Set.of(AUTH, ROUTING, CATALOG), Map.of());
        own = new Kept(token, keyId, now.plus(lifetime.dividedBy(2)));
        return token;
    }

    /** For a call that somebody without a key makes. */
    public String ofAnonymous(Set<String> audiences) {
        return signer.sign("anonymous", Set.of("anonymous"), audiences, Map.of());
    }

    /** For a call that the holder of an API key makes. */
    public String ofKey(String accountId, String keyHash, Set<String> groups, Set<String> audiences) {
        return signer.sign(accountId, groups, audiences, Map.of("key_hash", keyHash));
    }
}
