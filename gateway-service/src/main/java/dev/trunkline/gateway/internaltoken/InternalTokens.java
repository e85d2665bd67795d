package dev.trunkline.gateway.internaltoken;

import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Signs who is calling, for one service and one minute. Thread-safe. */
@Singleton
public class InternalTokens {

    public static final String AUTH = "auth-service";
    public static final String BILLING = "billing-service";
    public static final String CATALOG = "catalog-service";
    public static final String ROUTING = "routing-service";

    private static final String ISSUER = "trunkline-gateway";
    private static final String OWN_SUBJECT = "gateway-service";

    private record Kept(String token, Instant renewAt) {}

    private final PrivateKey privateKey;
    private final Duration lifetime;
    private final InstantSource clock;
    private volatile Kept own;

    InternalTokens(GatewaySettings settings, InstantSource clock) {
        this.privateKey = read(settings.internalToken()
                .privateKey()
                .orElseThrow(() -> new IllegalStateException(
                        "TRUNKLINE_INTERNAL_PRIVATE_KEY: not set (expected: PEM file of an EC P-256 key)")));
        this.lifetime = settings.internalToken().lifetime();
        this.clock = clock;
        this.own = new Kept("", Instant.MIN);
    }

    /** For calls that the gateway makes for itself; the same token serves until half of its life is over. */
    public String ofGateway() {
        Kept kept = own;
        Instant now = clock.instant();
        if (now.isBefore(kept.renewAt())) {
            return kept.token();
        }
        String token = claims(OWN_SUBJECT, Set.of("service"), Set.of(AUTH, ROUTING))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(privateKey);
        own = new Kept(token, now.plus(lifetime.dividedBy(2)));
        return token;
    }

    /** For a call that somebody without a key makes. */
    public String ofAnonymous(Set<String> audiences) {
        return sign(claims("anonymous", Set.of("anonymous"), audiences));
    }

    public String of(Caller caller, Set<String> audiences) {
        return sign(claims(caller.accountId(), Set.copyOf(groups(caller)), audiences)
                .claim("key_hash", caller.keyHash()));
    }

    private static List<String> groups(Caller caller) {
        if (caller.kind() != KeyKind.KEY_KIND_MANAGEMENT) {
            return List.of("inference");
        }
        return caller.administrator() ? List.of("management", "administrator") : List.of("management");
    }

    private JwtClaimsBuilder claims(String subject, Set<String> groups, Set<String> audiences) {
        Instant now = clock.instant();
        return Jwt.issuer(ISSUER)
                .subject(subject)
                .groups(groups)
                .audience(audiences)
                .issuedAt(now)
                .expiresAt(now.plus(lifetime))
                .claim("jti", UUID.randomUUID().toString());
    }

    private String sign(JwtClaimsBuilder claims) {
        return claims.jws().algorithm(SignatureAlgorithm.ES256).sign(privateKey);
    }

    private static PrivateKey read(Path file) {
        try {
            String base64 =
                    Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (IOException e) {
            throw new UncheckedIOException("TRUNKLINE_INTERNAL_PRIVATE_KEY: " + file + " cannot be read", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "TRUNKLINE_INTERNAL_PRIVATE_KEY: " + file + " (expected: PEM of an EC P-256 private key)", e);
        }
    }
}
