package dev.trunkline.localstack.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A token as one service signs it for another, or as somebody else would like to. Mutable, for one thread. */
public final class InternalToken {

    /** Longer than a test takes on a busy machine; five minutes are the most that is believed. */
    private static final Duration LIFE = Duration.ofMinutes(4);

    private final InternalKey signer;
    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();

    private InternalToken(InternalKey signer) {
        this.signer = signer;
    }

    /** In the name of the key's issuer, for some minutes. */
    public static InternalToken by(InternalKey signer, String audience, String subject, String... groups) {
        InternalToken token = new InternalToken(signer);
        token.header("alg", "ES256").header("typ", "JWT").header("kid", signer.id());
        token.claim("iss", signer.issuer()).claim("aud", audience).claim("sub", subject);
        return token.claim("groups", List.of(groups)).valid(Duration.ofSeconds(-1), LIFE);
    }

    /** Issued and expiring so much after now; negative durations are in the past. */
    public InternalToken valid(Duration from, Duration until) {
        Instant now = Instant.now();
        return claim("iat", now.plus(from).getEpochSecond())
                .claim("exp", now.plus(until).getEpochSecond());
    }

    public InternalToken header(String name, Object value) {
        header.put(name, value);
        return this;
    }

    public InternalToken claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    public InternalToken without(String name) {
        header.remove(name);
        claims.remove(name);
        return this;
    }

    /** Signed by its key, whatever the header says. */
    public String sign() {
        String content = content();
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(signer.pair().getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Header and claims, as they are signed. */
    String content() {
        return encoded(header) + "." + encoded(claims);
    }

    private static String encoded(Object json) {
        return base64(JsonText.of(json).getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
