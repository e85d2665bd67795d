package dev.trunkline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What the chart makes for the quickstart is what the services read. */
class SecretsTest {

    private static final Set<String> SEEN = new HashSet<>();

    private final Rendering rendering =
            Rendering.of(Chart.template(Chart.QUICKSTART, Map.of("redis.auth.enabled", true)));

    /** Several times: a number with leading zeros is rare. */
    @RepeatedTest(20)
    void theKeysBetweenTheServicesAreOnePairForEachSigner() throws Exception {
        String jwks = secret("internal-keys", "jwks.json");
        JsonWebKeySet set = new JsonWebKeySet(jwks);
        assertThat(set.getJsonWebKeys()).hasSize(2);
        assertThat(jwks).doesNotContain("\"d\"");
        for (String signer : List.of("gateway", "auth")) {
            EllipticCurveJsonWebKey key =
                    (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(secret("internal-keys", signer + "-key.json"));
            assertThat(key.getOtherParameterValue("iss", String.class)).isEqualTo("trunkline-" + signer);
            assertThat(key.getKeyId()).startsWith("trunkline-" + signer + "-").hasSizeGreaterThan(20);
            assertThat(key.getCurveName()).isEqualTo("P-256");
            EllipticCurveJsonWebKey known = (EllipticCurveJsonWebKey) set.getJsonWebKeys().stream()
                    .filter(one -> one.getKeyId().equals(key.getKeyId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(known.getOtherParameterValue("iss", String.class)).isEqualTo("trunkline-" + signer);
            assertThat(verifies(key, known)).isTrue();
            assertThat(SEEN.add(key.getKeyId())).as("made anew").isTrue();
        }
    }

    private static boolean verifies(EllipticCurveJsonWebKey key, EllipticCurveJsonWebKey known) throws Exception {
        JsonWebSignature signed = new JsonWebSignature();
        signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signed.setPayload("hello");
        signed.setKey(key.getEcPrivateKey());
        JsonWebSignature received = new JsonWebSignature();
        received.setCompactSerialization(signed.getCompactSerialization());
        received.setKey(known.getECPublicKey());
        return received.verifySignature();
    }

    @Test
    void theKeysetIsOneThatAuthServiceTakes() throws Exception {
        AeadConfig.register();
        KeysetHandle keyset = TinkJsonProtoKeysetFormat.parseKeyset(
                secret("byok-keyset", "keyset.json"), InsecureSecretKeyAccess.get());
        byte[] plain = "sk-provider".getBytes(StandardCharsets.UTF_8);
        byte[] name = "acct/cred".getBytes(StandardCharsets.UTF_8);
        Aead aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);

        assertThat(aead.decrypt(aead.encrypt(plain, name), name)).isEqualTo(plain);
        AesGcmKey key = (AesGcmKey) keyset.getPrimary().getKey();
        assertThat(key.getParameters().getVariant()).isEqualTo(AesGcmParameters.Variant.TINK);
        assertThat(key.getParameters().getKeySizeBytes()).isEqualTo(32);
    }

    @RepeatedTest(5)
    void theFirstKeysHaveTheProductsForm() {
        for (String name : List.of("management-key", "api-key")) {
            String key = secret("bootstrap-keys", name);
            assertThat(key).matches("sk-tl-v1-[0-9a-f]{64}");
            CRC32 checksum = new CRC32();
            checksum.update(key.substring(9, 65).getBytes(StandardCharsets.US_ASCII));
            assertThat(key.substring(65)).isEqualTo("%08x".formatted(checksum.getValue()));
            assertThat(SEEN.add(key)).as("made anew").isTrue();
        }
    }

    @Test
    void whatOnePodWritesAnotherReads() {
        assertThat(secret("login", "session-secret")).hasSizeGreaterThanOrEqualTo(32);
        assertThat(secret("redis", "auth.conf").strip()).startsWith("requirepass ");
        assertThat(secret("redis", "url"))
                .isEqualTo("redis://:%s@trunkline-redis:6379"
                        .formatted(secret("redis", "auth.conf").strip().substring("requirepass ".length())));
        assertThat(secret("database-auth", "username")).isEqualTo("auth");
    }

    /** Each Secret that a pod of the quickstart wants is made, with the keys it wants. */
    @Test
    void nothingIsMissing() {
        for (Pod pod : rendering.pods()) {
            pod.spec().findValues("secretKeyRef").forEach(wanted -> assertThat(rendering
                            .the("Secret", wanted.path("name").asString())
                            .at("/data")
                            .has(wanted.path("key").asString()))
                    .as("%s of %s", wanted, pod)
                    .isTrue());
            pod.spec().path("volumes").forEach(volume -> volume.at("/secret/items")
                    .forEach(wanted -> assertThat(rendering
                                    .the(
                                            "Secret",
                                            volume.at("/secret/secretName").asString())
                                    .at("/data")
                                    .has(wanted.path("key").asString()))
                            .as("%s of %s", volume, pod)
                            .isTrue()));
        }
    }

    /** The gateway's private key is the gateway's alone, and auth-service's its own. */
    @Test
    void nobodySeesAnotherSignersKey() {
        Map<String, List<String>> expected = Map.of(
                "gateway", List.of("gateway-key.json"),
                "auth", List.of("auth-key.json", "jwks.json"),
                "billing", List.of("jwks.json"),
                "catalog", List.of("jwks.json"),
                "routing", List.of("jwks.json"));
        for (Rendering each : List.of(Chart.quickstart(), Chart.production())) {
            expected.forEach((component, keys) -> assertThat(each.pod(component)
                            .spec()
                            .path("volumes")
                            .valueStream()
                            .filter(volume ->
                                    volume.at("/secret/secretName").asString("").equals("trunkline-internal-keys"))
                            .flatMap(volume -> volume.at("/secret/items").valueStream())
                            .map(item -> item.path("key").asString()))
                    .as(component)
                    .containsExactlyElementsOf(keys));
        }
    }

    @Test
    void productionHasNoSecretInItsRendering() {
        assertThat(Chart.production().ofKind("Secret")).isEmpty();
    }

    private String secret(String name, String key) {
        String encoded = rendering
                .the("Secret", "trunkline-" + name)
                .at("/data")
                .path(key)
                .asString();
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }
}
