package dev.trunkline.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.oauth.ExchangeRules.Attempt;
import dev.trunkline.auth.oauth.ExchangeRules.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExchangeRulesTest {

    // RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final Challenge CHALLENGE =
            new Challenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", ChallengeMethod.S256);
    private static final String CALLBACK = "https://app.example.com/cb";
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";
    private static final Instant END = Instant.parse("2026-11-21T12:10:00Z");
    private static final Instant IN_TIME = END.minusMillis(1);
    private static final int FAILURES_AT_MOST = 5;

    private static final CodeState FRESH = new CodeState(CHALLENGE, CALLBACK, END, 0, false, null);
    private static final CodeState EXCHANGED = new CodeState(CHALLENGE, CALLBACK, END, 0, true, HERE);

    @Test
    void theRightVerifierInTimeIsGranted() {
        assertThat(decide(FRESH, with(VERIFIER), IN_TIME)).isEqualTo(new ExchangeRules.Granted());
    }

    @Test
    void aMissingOrWrongVerifierIsWrong() {
        assertThat(decide(FRESH, with(""), IN_TIME)).isEqualTo(new ExchangeRules.Wrong());
        assertThat(decide(FRESH, with("x".repeat(43)), IN_TIME)).isEqualTo(new ExchangeRules.Wrong());
    }

    @Test
    void theChallengeItselfIsNoVerifier() {
        assertThat(decide(FRESH, with(CHALLENGE.value()), IN_TIME)).isEqualTo(new ExchangeRules.Wrong());
    }

    @Test
    void anotherMethodIsRefusedEvenWithTheRightVerifier() {
        Attempt downgraded = new Attempt(VERIFIER, Optional.of(ChallengeMethod.PLAIN), Optional.empty(), HERE);

        assertThat(decide(FRESH, downgraded, IN_TIME)).isEqualTo(new ExchangeRules.MethodChanged());
    }

    @Test
    void anotherCallbackIsRefusedEvenWithTheRightVerifier() {
        Attempt elsewhere = new Attempt(VERIFIER, Optional.empty(), Optional.of("https://evil.example/cb"), HERE);
        Attempt same = new Attempt(VERIFIER, Optional.of(ChallengeMethod.S256), Optional.of(CALLBACK), HERE);

        assertThat(decide(FRESH, elsewhere, IN_TIME)).isEqualTo(new ExchangeRules.Wrong());
        assertThat(decide(FRESH, same, IN_TIME)).isEqualTo(new ExchangeRules.Granted());
    }

    @Test
    void tenMinutesAreTenMinutes() {
        assertThat(decide(FRESH, with(VERIFIER), END)).isEqualTo(new ExchangeRules.Expired());
    }

    @Test
    void aCodeTriedTooOftenIsSpent() {
        CodeState lastTry = new CodeState(CHALLENGE, CALLBACK, END, FAILURES_AT_MOST - 1, false, null);
        CodeState tried = new CodeState(CHALLENGE, CALLBACK, END, FAILURES_AT_MOST, false, null);

        assertThat(decide(lastTry, with(VERIFIER), IN_TIME)).isEqualTo(new ExchangeRules.Granted());
        assertThat(decide(tried, with(VERIFIER), IN_TIME)).isEqualTo(new ExchangeRules.Spent());
    }

    @Test
    void aSecondExchangeGetsNothing() {
        assertThat(decide(EXCHANGED, with(VERIFIER), IN_TIME)).isEqualTo(new ExchangeRules.Spent());
        assertThat(decide(EXCHANGED, with(""), IN_TIME)).isEqualTo(new ExchangeRules.Spent());
    }

    @Test
    void aSecondExchangeFromElsewhereWithTheVerifierTakesTheKeyBack() {
        assertThat(decide(EXCHANGED, new Attempt(VERIFIER, Optional.empty(), Optional.empty(), ELSEWHERE), IN_TIME))
                .isEqualTo(new ExchangeRules.Stolen());
        assertThat(decide(EXCHANGED, new Attempt("", Optional.empty(), Optional.empty(), ELSEWHERE), IN_TIME))
                .isEqualTo(new ExchangeRules.Spent());
    }

    private static Verdict decide(CodeState code, Attempt attempt, Instant now) {
        return ExchangeRules.decide(code, attempt, now, FAILURES_AT_MOST);
    }

    private static Attempt with(String verifier) {
        return new Attempt(verifier, Optional.empty(), Optional.empty(), HERE);
    }
}
