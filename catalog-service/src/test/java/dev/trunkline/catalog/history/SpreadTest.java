package dev.trunkline.catalog.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadTest {

    private static final int PARTS = 3;

    private static Spread of(int... values) {
        Spread spread = new Spread();
        Arrays.stream(values).forEach(spread::add);
        return spread;
    }

    /** Against a sorted list; however the values lie in parts that were written and read. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void quantilesAreRightToAStepInWhateverParts(long seed) {
        Random random = new Random(seed);
        int[] values = random.ints(1 + random.nextInt(500), 1, 500_000).toArray();
        Spread sum = new Spread();
        for (int part = 0; part < PARTS; part++) {
            Spread some = new Spread();
            for (int i = part; i < values.length; i += PARTS) {
                some.add(values[i]);
            }
            sum.add(Spread.read(some.written()));
        }
        Arrays.sort(values);

        assertThat(sum.samples()).isEqualTo(values.length);
        assertThat(sum.written()).isEqualTo(of(values).written());
        for (double share : new double[] {0.5, 0.9, 0.99}) {
            int exact = values[(int) Math.max(0, Math.ceil(share * values.length) - 1)];
            assertThat(sum.quantile(share)).isBetween(exact * 15 / 16.0 - 1, exact * 17 / 16.0 + 1);
        }
    }

    @Test
    void manyOfTheSameAreWrittenShort() {
        Spread spread = new Spread();
        for (int i = 0; i < 300_000; i++) {
            spread.add(i % 4 == 0 ? 1000 : 10);
        }

        assertThat(spread.written()).hasSizeLessThan(12);
        assertThat(Spread.read(spread.written()).samples()).isEqualTo(300_000);
        assertThat(Spread.read(spread.written()).quantile(0.5)).isCloseTo(10, within(1.0));
        assertThat(Spread.read(spread.written()).quantile(0.9)).isCloseTo(1000, within(70.0));
    }

    @Test
    void ofNothingNothingIsWritten() {
        assertThat(new Spread().written()).isEmpty();
        assertThat(Spread.read(new byte[0]).samples()).isZero();
        assertThat(new Spread().quantile(0.5)).isZero();
    }

    @Test
    void whatIsTooMuchOrTooLittleCountsAsTheMostOrTheLeast() {
        assertThat(of(Integer.MAX_VALUE, Integer.MAX_VALUE).quantile(0.5)).isCloseTo(Spread.GREATEST, within(70_000.0));
        assertThat(of(0, -1).quantile(0.5)).isBetween(1.0, 2.0);
    }

    @Test
    void whatIsNoSpreadIsRefused() {
        assertThatThrownBy(() -> Spread.read(new byte[] {(byte) 0xC1, 2, 1}))
                .hasMessageContaining("step 320, expected one of 320");
        assertThatThrownBy(() -> Spread.read(new byte[] {5})).hasMessageContaining("breaks off");
        assertThatThrownBy(() -> Spread.read(new byte[] {5, (byte) 0x80})).hasMessageContaining("breaks off");
    }
}
