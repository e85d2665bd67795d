package dev.trunkline.internaltoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.service.InternalKeys;
import dev.trunkline.localstack.token.Forgeries;
import dev.trunkline.localstack.token.InternalKey;
import dev.trunkline.localstack.token.InternalToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class TokenVerifierTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SERVICE = "some-service";

    @TempDir
    Path folder;

    private InternalKeys keys;
    private TokenVerifier verifier;
    private volatile Duration later = Duration.ZERO;

    @BeforeEach
    void open() {
        keys = InternalKeys.create(folder);
        verifier = open("trunkline-gateway");
    }

    @AfterEach
    void close() {
        verifier.close();
    }

    @TestFactory
    Stream<DynamicTest> noForgeryIsTaken() {
        return Forgeries.of(keys.gateway(), keys.auth(), SERVICE).entrySet().stream()
                .map(forgery ->
                        DynamicTest.dynamicTest(forgery.getKey(), () -> assertThat(verifier.verify(forgery.getValue()))
                                .isInstanceOf(Verdict.Refused.class)));
    }

    @Test
    void theGatewaysTokenIsTaken() {
        Verdict verdict = verifier.verify(Forgeries.genuine(keys.gateway(), SERVICE)
                .claim("key_hash", "h")
                .sign());

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> {
            assertThat(accepted.issuer()).isEqualTo("trunkline-gateway");
            assertThat(accepted.subject()).isEqualTo("acct_operator");
            assertThat(accepted.claims().getClaimValueAsString("key_hash")).isEqualTo("h");
        });
    }

    @Test
    void fiveSecondsBetweenTheClocksAreForgiven() {
        assertThat(taken(token().valid(Duration.ofSeconds(4), Duration.ofSeconds(60))))
                .isTrue();
        assertThat(taken(token().valid(Duration.ofSeconds(-60), Duration.ofSeconds(-3))))
                .isTrue();
        assertThat(taken(token().valid(Duration.ofSeconds(-60), Duration.ofSeconds(-7))))
                .isFalse();
    }

    @Test
    void anIssuerIsTakenWhereTheServiceSaysSo() {
        String byAuth = InternalToken.by(keys.auth(), SERVICE, "acct").sign();

        assertThat(verifier.verify(byAuth)).isInstanceOf(Verdict.Refused.class);
        try (TokenVerifier both = open("trunkline-gateway", "trunkline-auth")) {
            assertThat(both.verify(byAuth)).isInstanceOf(Verdict.Accepted.class);
            assertThat(both.verify(token().sign())).isInstanceOf(Verdict.Accepted.class);
        }
    }

    @Test
    void keysAreExchangedWhileItRuns() {
        InternalKey old = keys.gateway();

        keys.announceNext();
        keys.useNext();

        assertThat(taken(InternalToken.by(keys.gateway(), SERVICE, "a")))
                .as("at once")
                .isTrue();
        assertThat(taken(InternalToken.by(old, SERVICE, "a"))).isTrue();
        keys.forgetPrevious();
        await().atMost(SOON).until(() -> !taken(InternalToken.by(old, SERVICE, "a")));
        assertThat(taken(InternalToken.by(keys.gateway(), SERVICE, "a"))).isTrue();
    }

    @Test
    void aFileThatSaysNothingChangesNothing() throws IOException {
        InternalKey known = keys.gateway();
        for (String nonsense : new String[] {"", "{", "{}", "{\"keys\":[]}", "{\"keys\":[1]}", "x".repeat(70_000)}) {
            Files.writeString(keys.jwksFile(), nonsense);
            // Of an unknown key, a second after the last one: so that the file is looked at.
            later = later.plusSeconds(1);
            taken(InternalToken.by(InternalKey.generate("trunkline-gateway"), SERVICE, "a"));

            assertThat(taken(InternalToken.by(known, SERVICE, "a"))).isTrue();
        }
        Files.delete(keys.jwksFile());
        keys.announceNext();
        keys.useNext();
        await().atMost(SOON).until(() -> taken(InternalToken.by(keys.gateway(), SERVICE, "a")));
    }

    @Test
    void unknownKeysMakeItLookAtTheFileOnceInASecond() {
        try (TokenVerifier lazy = new TokenVerifier(
                keys.jwksFile(),
                SERVICE,
                Set.of("trunkline-gateway"),
                () -> Instant.EPOCH.plus(later),
                Duration.ofDays(1))) {
            lazy.verify(InternalToken.by(InternalKey.generate("trunkline-gateway"), SERVICE, "a")
                    .sign());
            keys.announceNext();
            keys.useNext();
            String next = InternalToken.by(keys.gateway(), SERVICE, "a")
                    .claim("iat", 0)
                    .claim("exp", 60)
                    .sign();

            later = Duration.ofMillis(999);
            assertThat(lazy.verify(next)).isInstanceOf(Verdict.Refused.class);
            later = Duration.ofMillis(1000);
            assertThat(lazy.verify(next)).isInstanceOf(Verdict.Accepted.class);
        }
    }

    @Test
    void aSetThatCannotBeTrustedIsNotBegunWith() throws IOException {
        String good = keys.gateway().publicJwk();
        String[][] sets = {
            {"{\"keys\":[" + keys.gateway().privateJwk() + "]}", "expected: public keys only"},
            {"{\"keys\":[" + good + "," + good + "]}", "expected: each kid once"},
            {"{\"keys\":[" + good.replace("\"iss\"", "\"issuer\"") + "]}", "iss: expected a text in each JWK"},
            {"{\"keys\":[" + good.replace("\"kid\"", "\"id\"") + "]}", "kid: expected a text in each JWK"},
            {"{\"keys\":[" + good.replace("P-256", "P-384") + "]}", "expected: "},
            {"{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"a\",\"iss\":\"b\"}]}", "expected: kty EC"},
            {"{\"keys\":{}}", "keys: expected a list of JWKs"},
            {"{\"keys\":[]}", "expected: at least one key"},
            {"nonsense", "expected: JSON of a JWK set"},
        };
        for (String[] set : sets) {
            Files.writeString(keys.jwksFile(), set[0]);

            assertThatThrownBy(() -> open("trunkline-gateway"))
                    .hasMessageStartingWith("TRUNKLINE_INTERNAL_JWKS: " + keys.jwksFile() + " (" + set[1]);
        }
        Files.delete(keys.jwksFile());
        assertThatThrownBy(() -> open("trunkline-gateway"))
                .hasMessage("TRUNKLINE_INTERNAL_JWKS: " + keys.jwksFile() + " cannot be read");
    }

    private InternalToken token() {
        return Forgeries.genuine(keys.gateway(), SERVICE);
    }

    private boolean taken(InternalToken token) {
        return verifier.verify(token.sign()) instanceof Verdict.Accepted;
    }

    private TokenVerifier open(String... issuers) {
        return new TokenVerifier(
                keys.jwksFile(), SERVICE, Set.of(issuers), () -> Instant.now().plus(later));
    }
}
