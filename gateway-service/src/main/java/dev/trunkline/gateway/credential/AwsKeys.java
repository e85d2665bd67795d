package dev.trunkline.gateway.credential;

import dev.trunkline.gateway.json.JsonValue;

/**
 * A credential of AWS that signs. Immutable; nothing of it is in its text.
 *
 * @param sessionToken empty where the keys are lasting ones
 * @param region empty where it says none
 */
record AwsKeys(String accessKeyId, String secretAccessKey, String sessionToken, String region) {

    static final String ACCESS_KEY_ID = "accessKeyId";
    static final String SECRET_ACCESS_KEY = "secretAccessKey";
    static final String SESSION_TOKEN = "sessionToken";
    static final String REGION = "region";

    /** Whether a credential means to be one; all else is shown as it is. */
    static boolean areIn(String secret) {
        return secret.startsWith("{");
    }

    /** @throws CredentialTrouble where a key is missing */
    static AwsKeys read(String secret) {
        JsonValue json = JsonValue.read(secret);
        AwsKeys keys = new AwsKeys(
                json.member(ACCESS_KEY_ID).string(),
                json.member(SECRET_ACCESS_KEY).string(),
                json.member(SESSION_TOKEN).string(),
                json.member(REGION).string());
        if (keys.accessKeyId.isBlank() || keys.secretAccessKey.isBlank()) {
            throw CredentialTrouble.useless("a credential of AWS is no use (expected: a key of Bedrock, or JSON with"
                    + " accessKeyId, secretAccessKey, region and perhaps sessionToken)");
        }
        return keys;
    }

    @Override
    public String toString() {
        return "AwsKeys";
    }
}
