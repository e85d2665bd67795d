package dev.trunkline.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void aFigureIsItsMedianWithItsSpread() {
        assertThat(new Series(130, 1100, 120)).hasToString("130 (120–1,100)");
        assertThat(new Series(1, 2)).hasToString("1.50 (1.00–2.00)");
        assertThat(new Series()).hasToString("–");
    }

    @Test
    void ratiosAreTakenRoundByRound() {
        Series slowerInTheSecondRound = new Series(20, 40);

        assertThat(slowerInTheSecondRound.ratioTo(new Series(10, 20))).hasToString("2.00 (2.00–2.00)");
    }

    @Test
    void nothingIsComparedWithWhatIsLostInNoise() {
        assertThat(new Series(20, 40).ratioTo(new Series(10, -1))).hasToString("–");
    }
}
