package dev.trunkline.simulator.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long MILLI = 1_000_000;
    private static final Pace FIVE_MILLIS_A_TOKEN = new Pace(50, 200);

    @Test
    void tokensFallDueOneByOne() {
        assertThat(FIVE_MILLIS_A_TOKEN.tickMillis()).isEqualTo(5);
        assertThat(FIVE_MILLIS_A_TOKEN.tokensDue(0)).isEqualTo(1);
        assertThat(FIVE_MILLIS_A_TOKEN.tokensDue(5 * MILLI)).isEqualTo(2);
        assertThat(FIVE_MILLIS_A_TOKEN.tokensDue(100 * MILLI)).isEqualTo(21);
    }

    @Test
    void aDocumentTakesAsLongAsItsLastToken() {
        assertThat(FIVE_MILLIS_A_TOKEN.millisUntilWhole(21)).isEqualTo(150);
        assertThat(FIVE_MILLIS_A_TOKEN.millisUntilWhole(0)).isEqualTo(50);
        assertThat(Pace.INSTANT.millisUntilWhole(1000)).isZero();
    }

    @Test
    void aTickIsNeverShorterThanTheTimersAllow() {
        assertThat(new Pace(0, 100_000).tickMillis()).isEqualTo(1);
        assertThat(new Pace(0, 100_000).tokensDue(MILLI)).isEqualTo(101);
    }
}
