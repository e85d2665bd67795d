package dev.trunkline.localstack.token;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key pair, EC P-256, by which one service signs internal tokens. Immutable. */
public record InternalKey(String id, String issuer, KeyPair pair) {

    private static final String CURVE = "secp256r1";
    private static final int COORDINATE_BYTES = 32;
    private static final int ID_BYTES = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static InternalKey generate(String issuer) {
        try {
            byte[] id = new byte[ID_BYTES];
            RANDOM.nextBytes(id);
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return new InternalKey(issuer + "-" + HexFormat.of().formatHex(id), issuer, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no EC P-256", e);
        }
    }

    /** The pair that a private JWK holds; reads what {@link #privateJwk} has written. */
    public static InternalKey read(String privateJwk) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(CURVE));
            ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
            ECPoint point = new ECPoint(number(privateJwk, "x"), number(privateJwk, "y"));
            KeyFactory factory = KeyFactory.getInstance("EC");
            KeyPair pair = new KeyPair(
                    factory.generatePublic(new ECPublicKeySpec(point, curve)),
                    factory.generatePrivate(new ECPrivateKeySpec(number(privateJwk, "d"), curve)));
            return new InternalKey(text(privateJwk, "kid"), text(privateJwk, "iss"), pair);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no EC P-256", e);
        }
    }

    public String publicJwk() {
        return JsonText.of(publicMembers());
    }

    public String privateJwk() {
        Map<String, Object> members = publicMembers();
        members.put("d", encoded(((ECPrivateKey) pair.getPrivate()).getS()));
        return JsonText.of(members);
    }

    /** The same pair under another name. */
    InternalKey named(String otherId, String otherIssuer) {
        return new InternalKey(otherId, otherIssuer, pair);
    }

    Map<String, Object> publicMembers() {
        ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kty", "EC");
        members.put("crv", "P-256");
        members.put("use", "sig");
        members.put("kid", id);
        members.put("iss", issuer);
        members.put("x", encoded(point.getAffineX()));
        members.put("y", encoded(point.getAffineY()));
        return members;
    }

    private static String encoded(BigInteger number) {
        byte[] bytes = new byte[COORDINATE_BYTES];
        byte[] signed = number.toByteArray();
        int length = Math.min(signed.length, COORDINATE_BYTES);
        System.arraycopy(signed, signed.length - length, bytes, COORDINATE_BYTES - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static BigInteger number(String jwk, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text(jwk, member)));
    }

    private static String text(String jwk, String member) {
        Matcher found =
                Pattern.compile("\"" + member + "\"\\s*:\\s*\"([^\"]*)\"").matcher(jwk);
        if (!found.find()) {
            throw new IllegalStateException("a private JWK without " + member);
        }
        return found.group(1);
    }

    /** The private half stays out of logs. */
    @Override
    public String toString() {
        return "InternalKey[" + id + " of " + issuer + "]";
    }
}
