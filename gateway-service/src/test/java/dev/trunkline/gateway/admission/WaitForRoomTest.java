package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitForRoomTest {

    private static final int SMALL = 64 << 10;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final WaitForRoom wait = WaitForRoom.of(Duration.ofMillis(250));

    @Test
    void asksAgainMoreAndMoreSeldomAndNeverForLongerThanItMay() {
        List<Long> delays = new ArrayList<>();
        long waited = 0;
        for (long next = wait.nextMillis(waited); next != WaitForRoom.NO_MORE; next = wait.nextMillis(waited)) {
            delays.add(next);
            waited += next;
        }

        assertThat(delays).containsExactly(10L, 20L, 40L, 80L, 100L);
    }

    @Test
    void neverWaitsWhereThereIsNoWait() {
        assertThat(WaitForRoom.of(Duration.ZERO).nextMillis(0)).isEqualTo(WaitForRoom.NO_MORE);
    }

    @Test
    void waitsForWhatIsInFlightOrBeingLoadedAndForNothingElse() {
        assertThat(worthIt(new GatewayFailure.CreditsInFlight(RETRY))).isTrue();
        assertThat(worthIt(new GatewayFailure.KeyLimitInFlight("total", RETRY))).isTrue();
        assertThat(worthIt(new GatewayFailure.CreditsBeingLoaded(RETRY))).isTrue();
        assertThat(worthIt(new GatewayFailure.Unavailable("m", RETRY))).isFalse();
        assertThat(worthIt(new GatewayFailure.KeyLimitExceeded("total"))).isFalse();
        assertThat(worthIt(new GatewayFailure.InsufficientCredits("m", "h"))).isFalse();
        assertThat(wait.worthIt(Outcome.passed("x"), 1)).isFalse();
    }

    @Test
    void keepsNoLargeBodyWaiting() {
        assertThat(wait.worthIt(Outcome.refused(new GatewayFailure.CreditsInFlight(RETRY)), SMALL + 1))
                .isFalse();
    }

    private boolean worthIt(GatewayFailure failure) {
        return wait.worthIt(Outcome.refused(failure), SMALL);
    }
}
