package dev.trunkline.systemtests;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A token as the gateway signs it for the services behind it, or as somebody else would like to. */
final class InternalToken {

    private static final String CURVE = "secp256r1";

    private final PrivateKey signer;
    private final Map<String, Object> claims = new LinkedHashMap<>();

    private InternalToken(PrivateKey signer, String audience) {
        this.signer = signer;
        with("iss", "trunkline-gateway");
        with("aud", audience);
        with("sub", "acct_operator");
        with("upn", "acct_operator");
        with("groups", List.of("anonymous", "inference", "management", "administrator", "service"));
        expiresIn(Duration.ofSeconds(30));
    }

    /** Signed by the key that the services trust. */
    static InternalToken genuine(Path privateKeyFile, String audience) throws Exception {
        String pem = Files.readString(privateKeyFile).replaceAll("-----[A-Z ]+-----|\\s", "");
        PrivateKey key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        return new InternalToken(key, audience);
    }

    /** Signed by a key that anybody can make. */
    static InternalToken forged(String audience) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE));
        return new InternalToken(generator.generateKeyPair().getPrivate(), audience);
    }

    InternalToken expiresIn(Duration life) {
        Instant now = Instant.now();
        with("iat", now.minusSeconds(1).getEpochSecond());
        return with("exp", now.plus(life).getEpochSecond());
    }

    InternalToken with(String claim, Object value) {
        claims.put(claim, value);
        return this;
    }

    String sign() throws Exception {
        String content = encoded(Map.of("alg", "ES256", "typ", "JWT")) + "." + encoded(claims);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(signer);
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + base64(signature.sign());
    }

    private static String encoded(Object json) {
        return base64(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
