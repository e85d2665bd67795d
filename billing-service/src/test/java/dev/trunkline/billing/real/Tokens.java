package dev.trunkline.billing.real;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/** Internal tokens as the gateway signs them, and some that it would not. */
public final class Tokens {

    private final PrivateKey key;

    Tokens(Path privateKeyFile) {
        try {
            String pem = Files.readString(privateKeyFile).replaceAll("-----[A-Z ]+-----|\\s", "");
            this.key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public String inference(String account) {
        return token("trunkline-gateway", "billing-service", account, "\"inference\"", 60);
    }

    public String administrator() {
        return token("trunkline-gateway", "billing-service", "acct_operator", "\"management\",\"administrator\"", 60);
    }

    public String token(String issuer, String audience, String subject, String groups, long secondsToLive) {
        long now = Instant.now().getEpochSecond();
        String form = """
                {"iss":"%s","aud":["auth-service","%s"],"sub":"%s","groups":[%s],"iat":%d,"exp":%d}""";
        String claims = form.formatted(issuer, audience, subject, groups, now, now + secondsToLive);
        return sign("{\"alg\":\"ES256\",\"typ\":\"JWT\"}", claims);
    }

    private String sign(String header, String claims) {
        try {
            String text = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                    + encoded(claims.getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encoded(signature.sign());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
