package dev.trunkline.gateway.credential;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** A service account's word that it is the one: a JWT signed with RS256 (RFC 7515, 7519, 7523). Pure. */
final class SignedAssertion {

    /** Twice what Google gives. A signature takes the cube of it: with 16,384 bits seconds. */
    static final int KEY_BITS_AT_MOST = 4_096;

    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final long LIFE_SECONDS = 3_600;
    private static final Pattern FRAME_OF_PEM = Pattern.compile("-----[A-Z ]+-----|\\s");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private SignedAssertion() {}

    /**
     * @param privateKey PKCS #8 in PEM
     * @param audience who is to give a token for it
     * @throws GeneralSecurityException where the key is no RSA key, or too large a one
     * @throws IllegalArgumentException where the key is no Base64, or who it is of is not said
     */
    static String of(String email, String keyId, String privateKey, String audience, long nowSeconds)
            throws GeneralSecurityException {
        if (email.isBlank()) {
            throw new IllegalArgumentException("no email");
        }
        ObjectNode head =
                JsonNodeFactory.instance.objectNode().put("alg", "RS256").put("typ", "JWT");
        if (!keyId.isEmpty()) {
            head.put("kid", keyId);
        }
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", email)
                .put("scope", SCOPE)
                .put("aud", audience)
                .put("iat", nowSeconds)
                .put("exp", nowSeconds + LIFE_SECONDS);
        String said = encoded(head) + "." + encoded(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key(privateKey));
        signature.update(said.getBytes(StandardCharsets.US_ASCII));
        return said + "." + BASE64.encodeToString(signature.sign());
    }

    private static String encoded(ObjectNode tree) {
        return BASE64.encodeToString(tree.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        byte[] bytes = Base64.getDecoder().decode(FRAME_OF_PEM.matcher(pem).replaceAll(""));
        PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        if (!(key instanceof RSAKey rsa) || rsa.getModulus().bitLength() > KEY_BITS_AT_MOST) {
            throw new InvalidKeyException("more than " + KEY_BITS_AT_MOST + " bits");
        }
        return key;
    }
}
