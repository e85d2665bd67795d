package dev.trunkline.billing.topup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AutoTopUpTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private static AutoTopUp wish(boolean isEnabled) {
        return new AutoTopUp("acct_a", isEnabled, 5_000_000_000L, 1000, 2, NOON);
    }

    @Test
    void isDueBelowTheThresholdAndNotMoreOftenThanWanted() {
        assertThat(wish(true).isDue(4_999_999_999L, 1)).isTrue();
        assertThat(wish(true).isDue(5_000_000_000L, 0)).isFalse();
        assertThat(wish(true).isDue(0, 2)).isFalse();
        assertThat(wish(false).isDue(0, 0)).isFalse();
    }

    @Test
    void aDeclinedCardStopsItWithAReason() {
        Optional<SavedMethod> saved = Optional.of(new SavedMethod("cus_1", "pm_1"));
        AutoTopUpView stopped = AutoTopUpView.of(Optional.of(wish(true)), saved, Optional.of("insufficient_funds"));

        assertThat(stopped.state()).isEqualTo("stopped");
        assertThat(stopped.stoppedReason()).isEqualTo("insufficient_funds");
        assertThat(AutoTopUpView.of(Optional.of(wish(true)), saved, Optional.empty())
                        .state())
                .isEqualTo("on");
        assertThat(AutoTopUpView.of(Optional.of(wish(false)), saved, Optional.of("x"))
                        .state())
                .isEqualTo("off");
        assertThat(AutoTopUpView.of(Optional.empty(), Optional.empty(), Optional.empty())
                        .paymentMethod())
                .isNull();
    }
}
