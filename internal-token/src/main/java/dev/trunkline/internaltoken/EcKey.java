package dev.trunkline.internaltoken;

import java.util.Map;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;

/** Reads one JWK of the only form there is here: EC P-256, with its `kid` and, in `iss`, who signs with it. */
final class EcKey {

    static final String ISSUER = "iss";
    private static final String CURVE = "P-256";

    private EcKey() {}

    static EllipticCurveJsonWebKey read(Map<String, Object> members) {
        try {
            if (!(JsonWebKey.Factory.newJwk(members) instanceof EllipticCurveJsonWebKey key)
                    || !CURVE.equals(key.getCurveName())) {
                throw new IllegalArgumentException("expected: kty EC with crv P-256");
            }
            for (String member : new String[] {JsonWebKey.KEY_ID_PARAMETER, ISSUER}) {
                if (!(members.get(member) instanceof String text) || text.isBlank()) {
                    throw new IllegalArgumentException(member + ": expected a text in each JWK");
                }
            }
            return key;
        } catch (JoseException | ClassCastException e) {
            throw new IllegalArgumentException("expected: JWK of an EC P-256 key", e);
        }
    }

    static String issuer(EllipticCurveJsonWebKey key) {
        return key.getOtherParameterValue(ISSUER, String.class);
    }
}
