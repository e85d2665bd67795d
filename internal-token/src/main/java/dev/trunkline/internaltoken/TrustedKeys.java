package dev.trunkline.internaltoken;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.lang.JoseException;

/** The public keys by which tokens are believed, by key id. Immutable. */
record TrustedKeys(Map<String, TrustedKey> byId) {

    /** One key and the only issuer whose tokens it may confirm. */
    record TrustedKey(String issuer, PublicKey publicKey) {}

    TrustedKeys {
        byId = Map.copyOf(byId);
    }

    /** @throws IllegalArgumentException saying what was expected, when the set is not one that can be trusted */
    static TrustedKeys read(String jwkSet) {
        Map<String, TrustedKey> keys = new TreeMap<>();
        for (Object member : members(jwkSet)) {
            EllipticCurveJsonWebKey key = EcKey.read(object(member));
            if (key.getEcPrivateKey() != null) {
                throw new IllegalArgumentException("expected: public keys only, but " + key.getKeyId() + " has d");
            }
            TrustedKey trusted = new TrustedKey(EcKey.issuer(key), key.getECPublicKey());
            if (keys.put(key.getKeyId(), trusted) != null) {
                throw new IllegalArgumentException("expected: each kid once, but " + key.getKeyId() + " stands twice");
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("expected: at least one key");
        }
        return new TrustedKeys(keys);
    }

    Optional<TrustedKey> find(String keyId) {
        return Optional.ofNullable(byId.get(keyId));
    }

    private static List<?> members(String jwkSet) {
        try {
            if (JsonUtil.parseJson(jwkSet).get("keys") instanceof List<?> keys) {
                return keys;
            }
        } catch (JoseException e) {
            throw new IllegalArgumentException("expected: JSON of a JWK set", e);
        }
        throw new IllegalArgumentException("keys: expected a list of JWKs");
    }

    @SuppressWarnings("unchecked") // JSON objects have text for names.
    private static Map<String, Object> object(Object member) {
        if (member instanceof Map<?, ?> object) {
            return (Map<String, Object>) object;
        }
        throw new IllegalArgumentException("keys: expected a list of JWKs");
    }

    /** Names the keys, for the log. */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        new TreeMap<>(byId).forEach((id, key) -> names.add(id + " of " + key.issuer()));
        return String.join(", ", names);
    }
}
