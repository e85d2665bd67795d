package dev.trunkline.gateway.credential;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Keys of service accounts made up by a test, as Google writes them. */
public final class ServiceAccounts {

    private static final int BITS = 2048;

    private ServiceAccounts() {}

    public static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    /** Its private half in PEM, with the line ends escaped as in JSON. */
    static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    public static String json(KeyPair pair) {
        return "{\"type\":\"service_account\",\"private_key_id\":\"k1\",\"private_key\":\""
                + pem(pair).replace("\n", "\\n")
                + "\",\"client_email\":\"a@p.iam.example\",\"token_uri\":\"http://127.0.0.1:1/elsewhere\"}";
    }
}
