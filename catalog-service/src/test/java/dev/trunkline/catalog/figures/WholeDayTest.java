package dev.trunkline.catalog.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.figures.Figures.Health;
import dev.trunkline.catalog.figures.Figures.Percentiles;
import dev.trunkline.catalog.history.LastDay.Answered;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeDayTest {

    private static final Percentiles SPEED = new Percentiles(1, 2, 3, 4);
    private static final Figures TOLD = new Figures(Health.DEGRADED, 99.0, 98.0, 97.0, 500, SPEED, SPEED);

    private static Map<String, Figures> with(Answered hours) {
        return WholeDay.of(Map.of("m@p", TOLD), Map.of("m@p", hours));
    }

    @Test
    void whoHasHeardOfMoreTellsTheDayAndNothingElse() {
        assertThat(with(new Answered(451, 501)))
                .isEqualTo(Map.of("m@p", new Figures(Health.DEGRADED, 99.0, 98.0, 90.02, 501, SPEED, SPEED)));
    }

    @Test
    void hoursThatAreBehindSayNothing() {
        assertThat(with(new Answered(0, 500))).isEqualTo(Map.of("m@p", TOLD));
        assertThat(WholeDay.of(Map.of("m@p", TOLD), Map.of())).isEqualTo(Map.of("m@p", TOLD));
    }

    @ParameterizedTest
    @CsvSource({"99, ", "100, 50.0"})
    void whereNothingIsToldTheHoursAreFromAsManyRequestsOn(long all, Double uptime) {
        Map<String, Figures> whole = WholeDay.of(Map.of(), Map.of("m@p", new Answered(50, all)));

        assertThat(whole.getOrDefault("m@p", Figures.NONE).uptime1d()).isEqualTo(uptime);
    }
}
