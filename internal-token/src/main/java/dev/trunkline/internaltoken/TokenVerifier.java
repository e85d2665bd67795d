package dev.trunkline.internaltoken;

import dev.trunkline.internaltoken.TrustedKeys.TrustedKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwx.HeaderParameterNames;
import org.jose4j.lang.JoseException;

/**
 * Decides whether a token is one of those that another service signs for this one. Nothing in the token has a say in
 * which key or algorithm confirms it, but `kid`, which picks one of the keys of the JWK set. Thread-safe, for event
 * loops too.
 */
public final class TokenVerifier implements AutoCloseable {

    /** Who verifies says this name when its file is wrong. */
    public static final String SETTING = "TRUNKLINE_INTERNAL_JWKS";

    private static final Logger LOG = Logger.getLogger(TokenVerifier.class);
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(2);
    private static final Duration LOOK_FOR_UNKNOWN_KEY_INTERVAL = Duration.ofSeconds(1);
    private static final int CHARACTERS_AT_MOST = 4_096;
    /** Three parts of base64url, the last one as long as an ES256 signature. */
    private static final Pattern COMPACT = Pattern.compile("[\\w-]++\\.[\\w-]++\\.[\\w-]{86}");

    private final WatchedFile<TrustedKeys> keys;
    private final ClaimRules rules;
    private final InstantSource clock;
    private final AtomicReference<Instant> lookedForUnknownKey = new AtomicReference<>(Instant.MIN);

    /**
     * @param jwkSet public keys; read anew when it changes
     * @param audience this service
     * @param issuers whose tokens this service takes
     */
    public TokenVerifier(Path jwkSet, String audience, Set<String> issuers, InstantSource clock) {
        this(jwkSet, audience, issuers, clock, LOOK_INTERVAL);
    }

    TokenVerifier(Path jwkSet, String audience, Set<String> issuers, InstantSource clock, Duration lookInterval) {
        this.keys = new WatchedFile<>(SETTING, jwkSet, TrustedKeys::read, lookInterval);
        this.rules = new ClaimRules(audience, issuers, CLOCK_SKEW, TokenSigner.LONGEST_LIFE);
        this.clock = clock;
    }

    public Verdict verify(String token) {
        Verdict verdict = decide(token);
        if (verdict instanceof Verdict.Refused(String why)) {
            LOG.debugf("internal token refused: %s", why);
        }
        return verdict;
    }

    private Verdict decide(String token) {
        if (token.length() > CHARACTERS_AT_MOST) {
            return new Verdict.Refused("expected: at most " + CHARACTERS_AT_MOST + " characters");
        }
        if (!COMPACT.matcher(token).matches()) {
            return new Verdict.Refused("expected: a compact JWS");
        }
        try {
            JsonWebSignature signed = new JsonWebSignature();
            signed.setCompactSerialization(token);
            return decide(signed);
        } catch (JoseException | InvalidJwtException | MalformedClaimException e) {
            return new Verdict.Refused("expected: a signed JWT with well-formed claims");
        }
    }

    private Verdict decide(JsonWebSignature signed) throws JoseException, InvalidJwtException, MalformedClaimException {
        if (!AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256.equals(
                signed.getHeaders().getObjectHeaderValue(HeaderParameterNames.ALGORITHM))) {
            return new Verdict.Refused("alg: expected ES256");
        }
        if (signed.getHeaders().getObjectHeaderValue(HeaderParameterNames.CRITICAL) != null) {
            return new Verdict.Refused("crit: expected none");
        }
        if (!(signed.getHeaders().getObjectHeaderValue(HeaderParameterNames.KEY_ID) instanceof String keyId)) {
            return new Verdict.Refused("kid: expected a text");
        }
        Optional<TrustedKey> key = find(keyId);
        if (key.isEmpty()) {
            return new Verdict.Refused("kid: expected one of the JWK set");
        }
        signed.setKey(key.get().publicKey());
        if (!signed.verifySignature()) {
            return new Verdict.Refused("signature: is not by the key of this kid");
        }
        return rules.judge(JwtClaims.parse(signed.getPayload()), key.get().issuer(), clock.instant());
    }

    /**
     * A key id that nobody knew two seconds ago may be in the file by now. The file is local and small: to read it,
     * once a second at most, costs an event loop less than refusing a call would cost its caller.
     */
    private Optional<TrustedKey> find(String keyId) {
        Optional<TrustedKey> known = keys.value().find(keyId);
        if (known.isPresent() || !mayLookNow()) {
            return known;
        }
        keys.look();
        return keys.value().find(keyId);
    }

    private boolean mayLookNow() {
        Instant last = lookedForUnknownKey.get();
        Instant now = clock.instant();
        return !now.minus(LOOK_FOR_UNKNOWN_KEY_INTERVAL).isBefore(last) && lookedForUnknownKey.compareAndSet(last, now);
    }

    @Override
    public void close() {
        keys.close();
    }
}
