package dev.trunkline.localstack.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that no service may take, each with one thing wrong: the table of attacks that tests try on every door. */
public final class Forgeries {

    private static final Duration NOW = Duration.ofSeconds(-1);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int OVERSIZED_CHARACTERS = 32_768;
    private static final int LONGER_THAN_ANY_TOKEN = 4_000;
    private static final String[] GROUPS = {"anonymous", "inference", "management", "administrator", "service"};

    private final InternalKey gateway;
    private final InternalKey auth;
    private final String audience;
    private final String keyHash;
    private final Map<String, String> table = new LinkedHashMap<>();

    private Forgeries(InternalKey gateway, InternalKey auth, String audience, String keyHash) {
        this.gateway = gateway;
        this.auth = auth;
        this.audience = audience;
        this.keyHash = keyHash;
    }

    /** Tokens by what is wrong with them. A token of the same claims with nothing wrong is {@link #genuine}. */
    public static Map<String, String> of(InternalKey gateway, InternalKey auth, String audience) {
        return of(gateway, auth, audience, "");
    }

    /** @param keyHash of a key that there is, for a service that looks at it; empty: none is named */
    public static Map<String, String> of(InternalKey gateway, InternalKey auth, String audience, String keyHash) {
        Forgeries forgeries = new Forgeries(gateway, auth, audience, keyHash);
        try {
            forgeries.untimely();
            forgeries.misdirected();
            forgeries.ofOtherAlgorithms();
            forgeries.ofOtherKeys();
            forgeries.bringingTheirKey();
            forgeries.malformed();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return forgeries.table;
    }

    /** What every door opens to, so that a refusal of the others says something. */
    public static InternalToken genuine(InternalKey signer, String audience) {
        return InternalToken.by(signer, audience, "acct_operator", GROUPS);
    }

    /** The same, by a key that there is. */
    public static InternalToken genuine(InternalKey signer, String audience, String keyHash) {
        InternalToken token = genuine(signer, audience);
        return keyHash.isEmpty() ? token : token.claim("key_hash", keyHash);
    }

    private InternalToken genuine() {
        return by(gateway);
    }

    private InternalToken by(InternalKey signer) {
        return genuine(signer, audience, keyHash);
    }

    private void untimely() {
        put("expired", genuine().valid(Duration.ofSeconds(-90), Duration.ofSeconds(-30)));
        put("not yet valid", genuine().valid(Duration.ofSeconds(30), SOON));
        put("not before later", genuine().claim("nbf", System.currentTimeMillis() / 1000 + 30));
        put("living too long", genuine().valid(NOW, Duration.ofMinutes(6)));
        put("issued long ago for today", genuine().valid(Duration.ofDays(-1), SOON));
        put("ending before it begins", genuine().valid(Duration.ofSeconds(4), Duration.ofSeconds(3)));
        put("without end", genuine().without("exp"));
        put("without beginning", genuine().without("iat"));
        put("exp is a text", genuine().claim("exp", "tomorrow"));
    }

    private void misdirected() {
        put("for another service", genuine().claim("aud", "another-service"));
        put("for a service that begins alike", genuine().claim("aud", audience + "-2"));
        put("for nobody", genuine().without("aud"));
        put("for an empty list", genuine().claim("aud", List.of()));
        put("aud is a number", genuine().claim("aud", 7));
        put("of another issuer", genuine().claim("iss", "somebody"));
        put("of no issuer", genuine().without("iss"));
        put("about nobody", genuine().without("sub"));
        put("about an empty name", genuine().claim("sub", ""));
    }

    private void ofOtherAlgorithms() throws GeneralSecurityException {
        put("alg none", genuine().header("alg", "none").content() + ".");
        put("alg none, signed all the same", genuine().header("alg", "none"));
        put("alg nOnE", genuine().header("alg", "nOnE").content() + ".");
        put("no alg", genuine().without("alg"));
        put("alg is a number", genuine().header("alg", 256));
        put("alg in lower case", genuine().header("alg", "es256"));
        byte[] encoded = gateway.pair().getPublic().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END PUBLIC KEY-----\n";
        put("HS256 by the public key", hmac(encoded));
        put("HS256 by the public key's PEM", hmac(pem.getBytes(StandardCharsets.US_ASCII)));
        put("HS256 by the public JWK", hmac(gateway.publicJwk().getBytes(StandardCharsets.US_ASCII)));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        put("RS256", signed("RS256", generator.generateKeyPair(), "SHA256withRSA"));
        put("ES384 said, ES256 signed", genuine().header("alg", "ES384"));
        put("signature in DER", signed("ES256", gateway.pair(), "SHA256withECDSA"));
        put("signature of zeros", genuine().content() + "." + InternalToken.base64(new byte[64]));
    }

    private void ofOtherKeys() {
        InternalKey foreign = InternalKey.generate(gateway.issuer());
        put("by a foreign key with a known kid", by(foreign.named(gateway.id(), gateway.issuer())));
        put("by a foreign key", by(foreign));
        put("of a kid that nobody knows", genuine().header("kid", "nobody-1"));
        put("without kid", genuine().without("kid"));
        put("kid is a number", genuine().header("kid", 1));
        put("kid is a path", genuine().header("kid", "../../../../dev/null"));
        put("auth's key in the gateway's name", by(auth.named(auth.id(), gateway.issuer())));
        put("auth's key under the gateway's kid", by(auth.named(gateway.id(), gateway.issuer())));
        put("the gateway's key in auth's name", by(gateway.named(gateway.id(), auth.issuer())));
        String[] parts = genuine().sign().split("\\.");
        String[] others = genuine().claim("sub", "acct_victim").sign().split("\\.");
        put("claims exchanged", parts[0] + "." + others[1] + "." + parts[2]);
    }

    private void bringingTheirKey() {
        InternalKey foreign = InternalKey.generate(gateway.issuer());
        InternalKey disguised = foreign.named(gateway.id(), gateway.issuer());
        put("its key in jwk", by(foreign).header("jwk", foreign.publicMembers()));
        put("its key in jwk under a known kid", by(disguised).header("jwk", disguised.publicMembers()));
        for (String member : List.of("jku", "x5u")) {
            put("its key at " + member, by(disguised).header(member, "http://127.0.0.1:9/keys"));
        }
        put("its key in x5c", by(disguised).header("x5c", List.of("MIIB")));
        put("a crit header", genuine().header("crit", List.of("exp")));
        put(
                "unencoded claims",
                genuine().header("crit", List.of("b64")).header("b64", 0).sign());
    }

    private void malformed() {
        String good = genuine().sign();
        String[] parts = good.split("\\.");
        put("oversized", genuine().claim("more", "x".repeat(OVERSIZED_CHARACTERS)));
        put("larger than a token is", genuine().claim("more", "x".repeat(LONGER_THAN_ANY_TOKEN)));
        put("two dots", "..");
        put("one word", "nonsense");
        put("without signature", parts[0] + "." + parts[1]);
        put("with an empty signature", parts[0] + "." + parts[1] + ".");
        put("without claims", parts[0] + ".." + parts[2]);
        put("without header", "." + parts[1] + "." + parts[2]);
        put("four parts", good + "." + parts[2]);
        put("five parts", good + "." + parts[1] + "." + parts[2]);
        put("not base64", "{}.{}.{}");
        put("padded", good + "==");
        put("signature cut", good.substring(0, good.length() - 2));
        put("no JSON", "bm9uc2Vuc2U.bm9uc2Vuc2U." + parts[2]);
    }

    private String hmac(byte[] secret) throws GeneralSecurityException {
        String content = genuine().header("alg", "HS256").content();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return content + "." + InternalToken.base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private String signed(String algorithm, KeyPair pair, String jdkAlgorithm) throws GeneralSecurityException {
        String content = genuine().header("alg", algorithm).content();
        Signature signature = Signature.getInstance(jdkAlgorithm);
        signature.initSign(pair.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + InternalToken.base64(signature.sign());
    }

    private void put(String what, InternalToken token) {
        put(what, token.sign());
    }

    private void put(String what, String token) {
        table.put(what, token);
    }
}
