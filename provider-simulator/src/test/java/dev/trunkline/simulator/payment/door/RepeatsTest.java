package dev.trunkline.simulator.payment.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.simulator.payment.request.Parameters;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private final Repeats repeats = new Repeats();
    private final Repeats.First first = new Repeats.First("/v1/refunds", new Parameters(Map.of()), 200, new byte[0]);

    @Test
    void forgetsTheEldestKey() {
        for (int i = 0; i <= Repeats.KEYS_AT_MOST; i++) {
            repeats.keep("k" + i, first);
        }

        assertThat(repeats.find("k0")).isNull();
        assertThat(repeats.find("k1")).isEqualTo(first);
        assertThat(repeats.find("k" + Repeats.KEYS_AT_MOST)).isEqualTo(first);
    }
}
