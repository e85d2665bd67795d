package dev.trunkline.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

    // RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final Set<ChallengeMethod> USUAL = ChallengeMethod.allowed(false);
    private static final Set<ChallengeMethod> PLAIN_TOO = ChallengeMethod.allowed(true);

    @Test
    void theExampleOfTheStandardFits() {
        assertThat(s256().isOf(VERIFIER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK",
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk ",
            })
    void anotherVerifierDoesNot(String verifier) {
        assertThat(s256().isOf(verifier)).isFalse();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"plain", "s256", "S512", "none"})
    void onlyS256IsTakenUnlessAnAdministratorAllowsMore(String method) {
        assertThat(Challenge.read(CHALLENGE, method, USUAL))
                .isEqualTo(Outcome.refused(new Refusal.InvalidField(
                        "code_challenge_method", "Invalid code_challenge_method (expected: S256)")));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = "plain")
    void whatIsNotSaidIsPlainWhereThatIsAllowed(String method) {
        Challenge challenge =
                Challenge.read(VERIFIER, method, PLAIN_TOO).ifDone().orElseThrow();

        assertThat(challenge.method()).isEqualTo(ChallengeMethod.PLAIN);
        assertThat(challenge.isOf(VERIFIER)).isTrue();
        assertThat(challenge.isOf(CHALLENGE)).isFalse();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {"short", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM", CHALLENGE + "=", CHALLENGE + CHALLENGE})
    void aChallengeThatIsNoSha256IsRefused(String value) {
        assertThat(Challenge.read(value, "S256", USUAL)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aShortPlainChallengeIsRefused() {
        assertThat(Challenge.read("x".repeat(42), "plain", PLAIN_TOO)).isInstanceOf(Outcome.Refused.class);
        assertThat(Challenge.read("x".repeat(43), "plain", PLAIN_TOO)).isInstanceOf(Outcome.Done.class);
        assertThat(Challenge.read("x".repeat(129), "plain", PLAIN_TOO)).isInstanceOf(Outcome.Refused.class);
    }

    private static Challenge s256() {
        return Challenge.read(CHALLENGE, "S256", USUAL).ifDone().orElseThrow();
    }
}
