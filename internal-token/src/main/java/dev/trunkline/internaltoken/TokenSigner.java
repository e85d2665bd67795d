package dev.trunkline.internaltoken;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwx.HeaderParameterNames;
import org.jose4j.lang.JoseException;

/** Signs tokens in one issuer's name, with the key that its file holds now. Thread-safe, for event loops too. */
public final class TokenSigner implements AutoCloseable {

    /** Who signs says this name when its file is wrong. */
    public static final String SETTING = "TRUNKLINE_INTERNAL_SIGNING_KEY";

    /** Nobody believes a token that says it lives longer. */
    public static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(2);

    private final WatchedFile<SigningKey> key;
    private final Duration lifetime;
    private final InstantSource clock;

    /**
     * @param privateJwk the private key; read anew when it changes
     * @param issuer whose key it must be
     * @param lifetime of each token
     */
    public TokenSigner(Path privateJwk, String issuer, Duration lifetime, InstantSource clock) {
        if (lifetime.compareTo(LONGEST_LIFE) > 0 || lifetime.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "lifetime of internal tokens: %s (expected: 1 s to %s)".formatted(lifetime, LONGEST_LIFE));
        }
        this.key = new WatchedFile<>(SETTING, privateJwk, text -> SigningKey.read(text, issuer), LOOK_INTERVAL);
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Which key signs now: a kept token that another one has signed is better thrown away. */
    public String keyId() {
        return key.value().id();
    }

    /** A token for the audiences; `more` are further claims. */
    public String sign(String subject, Set<String> groups, Set<String> audiences, Map<String, String> more) {
        SigningKey signing = key.value();
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(signing.issuer());
        claims.setSubject(subject);
        claims.setAudience(List.copyOf(audiences));
        claims.setStringListClaim("groups", List.copyOf(groups));
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(lifetime).getEpochSecond()));
        claims.setJwtId(UUID.randomUUID().toString());
        more.forEach(claims::setStringClaim);
        return sign(claims, signing);
    }

    private static String sign(JwtClaims claims, SigningKey signing) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            signature.setKeyIdHeaderValue(signing.id());
            signature.setHeader(HeaderParameterNames.TYPE, "JWT");
            signature.setPayload(claims.toJson());
            signature.setKey(signing.privateKey());
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("an internal token could not be signed", e);
        }
    }

    @Override
    public void close() {
        key.close();
    }
}
