package dev.trunkline.auth.it;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Tokens as the gateway makes them, and some that it would not make. */
final class Tokens {

    private static final String AUTH_SERVICE = "auth-service";

    private Tokens() {}

    static String management(String account) {
        return token(account, "", AUTH_SERVICE, "management");
    }

    static String management(String account, String keyHash) {
        return token(account, keyHash, AUTH_SERVICE, "management");
    }

    static String inference(String account, String keyHash) {
        return token(account, keyHash, AUTH_SERVICE, "inference");
    }

    static String operator() {
        return token("acct_operator", World.MANAGEMENT_KEY.hash(), AUTH_SERVICE, "management", "administrator");
    }

    static String service() {
        return token("gateway-service", "", AUTH_SERVICE, "service");
    }

    static String token(String account, String keyHash, String audience, String... groups) {
        return sign(
                account, keyHash, audience, "trunkline-gateway", Instant.now().plusSeconds(60), groups);
    }

    static String expired(String account) {
        return sign(
                account,
                "",
                AUTH_SERVICE,
                "trunkline-gateway",
                Instant.now().minus(Duration.ofMinutes(5)),
                "management",
                "service");
    }

    static String ofAnotherIssuer(String account) {
        return sign(account, "", AUTH_SERVICE, "someone-else", Instant.now().plusSeconds(60), "management", "service");
    }

    private static String sign(
            String account, String keyHash, String audience, String issuer, Instant expires, String... groups) {
        var claims = Jwt.issuer(issuer)
                .subject(account)
                .audience(audience)
                .groups(Set.of(groups))
                .issuedAt(expires.minusSeconds(60))
                .expiresAt(expires);
        if (!keyHash.isEmpty()) {
            claims.claim("key_hash", keyHash);
        }
        return claims.jws().algorithm(SignatureAlgorithm.ES256).sign(privateKey());
    }

    private static PrivateKey privateKey() {
        try {
            Path file = World.GATEWAY.privateKeyFile();
            return KeyUtils.decodePrivateKey(Files.readString(file), SignatureAlgorithm.ES256);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
