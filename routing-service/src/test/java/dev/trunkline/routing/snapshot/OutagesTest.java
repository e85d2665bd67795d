package dev.trunkline.routing.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.routing.RoutingSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private static final long NOW = 1_000_000;

    private final Outages outages = new Outages(new RoutingSettings.Trouble() {
        @Override
        public long windowMillis() {
            return 30_000;
        }

        @Override
        public long retryAfterMillisAtMost() {
            return 60_000;
        }

        @Override
        public int endpointsAtMost() {
            return 2;
        }
    });

    @Test
    void troubleLastsForTheWindow() {
        trouble("a", NOW, 0);

        assertThat(outages.troubleUntilMillis(NOW)).containsOnly(Map.entry("a", NOW + 30_000));
        assertThat(outages.troubleUntilMillis(NOW + 29_999)).containsKey("a");
        assertThat(outages.troubleUntilMillis(NOW + 30_000)).isEmpty();
    }

    @Test
    void aLongerRetryAfterIsHonoured() {
        trouble("a", NOW, 45_000);

        assertThat(outages.troubleUntilMillis(NOW)).containsEntry("a", NOW + 45_000);
    }

    @Test
    void aShorterRetryAfterChangesNothing() {
        trouble("a", NOW, 1000);

        assertThat(outages.troubleUntilMillis(NOW)).containsEntry("a", NOW + 30_000);
    }

    @Test
    void anExcessiveRetryAfterIsCapped() {
        trouble("a", NOW, Long.MAX_VALUE);

        assertThat(outages.troubleUntilMillis(NOW)).containsEntry("a", NOW + 60_000);
    }

    @Test
    void aLaterSuccessEndsIt() {
        trouble("a", NOW - 10, 45_000);
        success("a", NOW - 5);

        assertThat(outages.troubleUntilMillis(NOW)).isEmpty();
    }

    @Test
    void anEarlierSuccessHeardOfLaterDoesNot() {
        trouble("a", NOW - 5, 0);
        success("a", NOW - 10);

        assertThat(outages.troubleUntilMillis(NOW)).containsKey("a");
    }

    @Test
    void anEarlierTroubleHeardOfAfterTheSuccessIsNone() {
        success("a", NOW - 5);
        trouble("a", NOW - 10, 0);

        assertThat(outages.troubleUntilMillis(NOW)).isEmpty();
    }

    @Test
    void newTroubleAfterASuccessCounts() {
        trouble("a", NOW - 20, 60_000);
        success("a", NOW - 10);
        trouble("a", NOW - 5, 0);

        assertThat(outages.troubleUntilMillis(NOW)).containsEntry("a", NOW - 5 + 30_000);
    }

    @Test
    void aClockThatRunsAheadDoesNotStretchIt() {
        trouble("a", NOW + 3_600_000, 0);

        assertThat(outages.troubleUntilMillis(NOW)).containsEntry("a", NOW + 30_000);
    }

    @Test
    void noMoreEndpointsAreRememberedThanMayBe() {
        trouble("a", NOW, 0);
        trouble("b", NOW, 0);

        assertThat(outages.learn(new Observation.Trouble("c", NOW, 0), NOW)).isFalse();
        assertThat(outages.learn(new Observation.Success("a", NOW + 1), NOW + 1))
                .as("a known endpoint is still followed")
                .isTrue();
        assertThat(outages.troubleUntilMillis(NOW + 1)).containsOnlyKeys("b");
    }

    @Test
    void whatIsOverMakesRoom() {
        trouble("a", NOW, 0);
        success("b", NOW);
        long later = NOW + 30_000;

        assertThat(outages.learn(new Observation.Trouble("c", later, 0), later)).isTrue();
        assertThat(outages.troubleUntilMillis(later)).containsOnlyKeys("c");
    }

    private void trouble(String id, long atMillis, long retryAfterMillis) {
        assertThat(outages.learn(new Observation.Trouble(id, atMillis, retryAfterMillis), NOW))
                .isTrue();
    }

    private void success(String id, long atMillis) {
        assertThat(outages.learn(new Observation.Success(id, atMillis), NOW)).isTrue();
    }
}
