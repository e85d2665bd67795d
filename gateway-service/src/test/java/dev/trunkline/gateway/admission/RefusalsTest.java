package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.LimitWindow;
import dev.trunkline.gateway.failure.GatewayFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

    private static final String HINT =
            "Add credits to the account, or ask for less: fewer max_tokens, a shorter prompt, a cheaper model.";

    @Test
    void tellsAnAccountThatNeverHadCredit() {
        assertThat(Refusals.noCredit())
                .isEqualTo(new GatewayFailure.InsufficientCredits(
                        "Insufficient credits. This account never purchased credits.", "Add credits to the account."));
    }

    @Test
    void namesWhatIsNeededAndWhatIsLeft() {
        assertThat(Refusals.credit(wish(1_500_000, false), -3, 1_499_999))
                .isEqualTo(new GatewayFailure.InsufficientCredits(
                        "Insufficient credits. You requested up to 100 tokens, but can only afford 39."
                                + " This request needs at least 0.0015 USD, but only 0.001499999 USD are left.",
                        HINT));
        assertThat(Refusals.credit(wish(1_500_000, true), 0, 0))
                .isEqualTo(new GatewayFailure.InsufficientCredits(
                        "This request requires more credits, or fewer max_tokens. You requested up to 100 tokens, but"
                                + " can only afford 0. This request may cost up to 0.0015 USD, but only 0 USD are"
                                + " left.",
                        HINT));
    }

    @ParameterizedTest
    @CsvSource({"500000, 0", "499999, 0", "525000, 1", "524999, 0", "3000000, 100", "9000000000000000, 100", "-1, 0"})
    void saysHowManyTokensAreAffordable(long balanceNano, int tokens) {
        assertThat(wish(1_500_000, true).affordableTokens(balanceNano)).isEqualTo(tokens);
    }

    @Test
    void neverShowsADebtAsWhatIsLeft() {
        assertThat(Refusals.credit(wish(1, false), -9, -9))
                .extracting(failure -> ((GatewayFailure.InsufficientCredits) failure).message())
                .asString()
                .endsWith("but only 0 USD are left.");
    }

    @Test
    void asksToWaitWhereOtherRequestsHoldTheCredit() {
        assertThat(Refusals.credit(wish(1_500_000, true), 0, 1_500_000))
                .isEqualTo(new GatewayFailure.CreditsInFlight(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "LIMIT_WINDOW_TOTAL, total",
        "LIMIT_WINDOW_DAILY, daily",
        "LIMIT_WINDOW_WEEKLY, weekly",
        "LIMIT_WINDOW_MONTHLY, monthly",
        "UNRECOGNIZED, total",
    })
    void namesTheWindowOfTheKeysLimit(LimitWindow window, String name) {
        assertThat(Refusals.keyLimit(window)).isEqualTo(new GatewayFailure.KeyLimitExceeded(name));
        assertThat(Refusals.keyLimitInFlight(window))
                .isEqualTo(new GatewayFailure.KeyLimitInFlight(name, Duration.ofSeconds(5)));
    }

    private static HoldWish wish(long minimumNano, boolean callerSetLimit) {
        return new HoldWish(2 * minimumNano, minimumNano, 2 * minimumNano, callerSetLimit, 500_000, 100);
    }
}
