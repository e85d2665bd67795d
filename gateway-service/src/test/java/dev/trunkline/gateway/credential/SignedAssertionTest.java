package dev.trunkline.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.RSAPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignedAssertionTest {

    private static final KeyPair PAIR = ServiceAccounts.pair();
    private static final String PEM = ServiceAccounts.pem(PAIR);

    private static String text(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    @Test
    void saysWhoItIsForAnHourAndSignsIt() throws Exception {
        String[] pieces = SignedAssertion.of("a@p.iam.example", "k1", PEM, "https://x.example/token", 1_000)
                .split("\\.");

        assertThat(text(pieces[0])).isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}");
        assertThat(text(pieces[1]))
                .isEqualTo("{\"iss\":\"a@p.iam.example\",\"scope\":\"https://www.googleapis.com/auth/cloud-platform\","
                        + "\"aud\":\"https://x.example/token\",\"iat\":1000,\"exp\":4600}");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(PAIR.getPublic());
        signature.update((pieces[0] + "." + pieces[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(pieces[2]))).isTrue();
    }

    @Test
    void aKeyWithoutAnIdSaysNone() throws Exception {
        assertThat(text(SignedAssertion.of("a", "", PEM, "u", 1).split("\\.")[0]))
                .doesNotContain("kid");
    }

    @Test
    void aKeyThatTakesSecondsToSignWithIsRefused() throws Exception {
        KeyFactory factory = KeyFactory.getInstance("RSA");
        BigInteger modulus =
                BigInteger.ONE.shiftLeft(SignedAssertion.KEY_BITS_AT_MOST).add(BigInteger.ONE);
        PrivateKey large = factory.generatePrivate(new RSAPrivateKeySpec(modulus, BigInteger.valueOf(65_537)));
        String pem = Base64.getEncoder().encodeToString(large.getEncoded());

        assertThatThrownBy(() -> SignedAssertion.of("a", "", pem, "u", 1))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessage("more than 4096 bits");
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> SignedAssertion.of("a", "", "AAAA", "u", 1))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> SignedAssertion.of("a", "", "-----BEGIN PRIVATE KEY-----!", "u", 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedAssertion.of(" ", "", PEM, "u", 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
