package dev.trunkline.internaltoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.service.InternalKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSignerTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final String AUTH = "trunkline-auth";

    @TempDir
    Path folder;

    private InternalKeys keys;

    @BeforeEach
    void make() {
        keys = InternalKeys.create(folder);
    }

    @Test
    void whatItSignsIsTaken() {
        try (TokenSigner signer = signer(keys.authKeyFile(), Duration.ofSeconds(60));
                TokenVerifier verifier = verifier()) {
            String token = signer.sign("acct_1", Set.of("management"), Set.of("a", "b"), Map.of("key_hash", "h"));

            assertThat(verifier.verify(token)).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> {
                assertThat(accepted.issuer()).isEqualTo(AUTH);
                assertThat(accepted.subject()).isEqualTo("acct_1");
                assertThat(accepted.claims().getClaimValue("groups")).hasToString("[management]");
                assertThat(accepted.claims().getClaimValueAsString("key_hash")).isEqualTo("h");
            });
        }
    }

    @Test
    void theNextKeyIsUsedWhenTheFileHasIt() {
        try (TokenSigner signer = signer(keys.authKeyFile(), Duration.ofSeconds(60));
                TokenVerifier verifier = verifier()) {
            String before = signer.keyId();
            keys.announceNext();
            keys.useNext();

            await().atMost(SOON).until(() -> !signer.keyId().equals(before));

            assertThat(signer.keyId()).isEqualTo(keys.auth().id());
            keys.forgetPrevious();
            assertThat(verifier.verify(signer.sign("a", Set.of(), Set.of("a"), Map.of())))
                    .isInstanceOf(Verdict.Accepted.class);
        }
    }

    @Test
    void whatIsNotItsKeyIsNotBegunWith() throws IOException {
        Path publicKey =
                Files.writeString(folder.resolve("public.json"), keys.auth().publicJwk());
        Path nonsense = Files.writeString(folder.resolve("nonsense.json"), "-----BEGIN PRIVATE KEY-----");
        Path nothing = folder.resolve("nothing.json");

        assertThatThrownBy(() -> signer(keys.gatewayKeyFile(), Duration.ofSeconds(60)))
                .hasMessage("TRUNKLINE_INTERNAL_SIGNING_KEY: %s (iss: expected trunkline-auth)"
                        .formatted(keys.gatewayKeyFile()));
        assertThatThrownBy(() -> signer(publicKey, Duration.ofSeconds(60)))
                .hasMessage(
                        "TRUNKLINE_INTERNAL_SIGNING_KEY: %s (expected: a private key, with d)".formatted(publicKey));
        assertThatThrownBy(() -> signer(nonsense, Duration.ofSeconds(60)))
                .hasMessage("TRUNKLINE_INTERNAL_SIGNING_KEY: %s (expected: JSON of a JWK)".formatted(nonsense));
        assertThatThrownBy(() -> signer(nothing, Duration.ofSeconds(60)))
                .hasMessage("TRUNKLINE_INTERNAL_SIGNING_KEY: %s cannot be read".formatted(nothing));
    }

    @Test
    void aLifeThatNobodyWouldBelieveIsRefused() {
        assertThatThrownBy(() -> signer(keys.authKeyFile(), Duration.ofMinutes(6)))
                .hasMessage("lifetime of internal tokens: PT6M (expected: 1 s to PT5M)");
        assertThatThrownBy(() -> signer(keys.authKeyFile(), Duration.ZERO)).hasMessageContaining("expected: 1 s");
    }

    @Test
    void anOperatorMakesANewPair() throws Exception {
        Path file = folder.resolve("made.json");

        NewKey.main(new String[] {AUTH, file.toString()});

        try (TokenSigner signer = signer(file, Duration.ofSeconds(60))) {
            assertThat(signer.keyId()).startsWith(AUTH + "-");
        }
    }

    private TokenVerifier verifier() {
        return new TokenVerifier(keys.jwksFile(), "a", Set.of(AUTH), CLOCK);
    }

    private static TokenSigner signer(Path file, Duration lifetime) {
        return new TokenSigner(file, AUTH, lifetime, CLOCK);
    }
}
