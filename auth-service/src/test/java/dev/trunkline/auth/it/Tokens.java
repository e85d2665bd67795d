package dev.trunkline.auth.it;

import dev.trunkline.localstack.token.InternalToken;

/** Tokens as the gateway makes them. */
final class Tokens {

    private static final String AUTH_SERVICE = "auth-service";

    private Tokens() {}

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
        InternalToken token = InternalToken.by(World.KEYS.gateway(), audience, account, groups);
        return keyHash.isEmpty()
                ? token.sign()
                : token.claim("key_hash", keyHash).sign();
    }
}
