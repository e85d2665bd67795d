package dev.trunkline.internaltoken;

import java.security.PrivateKey;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.lang.JoseException;

/** The private key of one issuer. Immutable. */
record SigningKey(String id, String issuer, PrivateKey privateKey) {

    /** @throws IllegalArgumentException saying what was expected, when this is not a private key of the issuer */
    static SigningKey read(String jwk, String issuer) {
        try {
            EllipticCurveJsonWebKey key = EcKey.read(JsonUtil.parseJson(jwk));
            if (key.getEcPrivateKey() == null) {
                throw new IllegalArgumentException("expected: a private key, with d");
            }
            if (!issuer.equals(EcKey.issuer(key))) {
                throw new IllegalArgumentException("iss: expected " + issuer);
            }
            return new SigningKey(key.getKeyId(), issuer, key.getEcPrivateKey());
        } catch (JoseException e) {
            throw new IllegalArgumentException("expected: JSON of a JWK", e);
        }
    }

    /** Names the key, for the log. */
    @Override
    public String toString() {
        return id + " of " + issuer;
    }
}
