package dev.trunkline.helm.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpreadingTest {

    private static final Map<String, String> TWO_ZONES = Map.of("a", "east", "b", "west");

    @Test
    void oneNodeShowsNothing() {
        assertThat(Spreading.judge(Map.of("a", ""), List.of("a", "a"))).isInstanceOf(Finding.NotTried.class);
    }

    @Test
    void eachGatewayHasANodeAndAZoneOfItsOwnWhereThereAreSoMany() {
        assertThat(Spreading.judge(TWO_ZONES, List.of("a", "b"))).isInstanceOf(Finding.Holds.class);
        assertThat(Spreading.judge(TWO_ZONES, List.of("a", "a"))).isInstanceOf(Finding.Fails.class);
        assertThat(Spreading.judge(Map.of("a", "east", "b", "west", "c", "east"), List.of("a", "c")))
                .isInstanceOf(Finding.Fails.class);
        assertThat(Spreading.judge(Map.of("a", "", "b", ""), List.of("a", "b"))).isInstanceOf(Finding.Holds.class);
    }
}
