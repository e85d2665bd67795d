package dev.trunkline.catalog.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.figures.Figures.Health;
import dev.trunkline.catalog.figures.Figures.Percentiles;
import dev.trunkline.contracts.routing.v1.EndpointFigures;
import dev.trunkline.contracts.routing.v1.EndpointHealth;
import dev.trunkline.contracts.routing.v1.FiguresReply;
import dev.trunkline.contracts.routing.v1.Share;
import dev.trunkline.contracts.routing.v1.Spread;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresReadingTest {

    @Test
    void readsWhatIsTold() {
        EndpointFigures told = EndpointFigures.newBuilder()
                .setEndpointId("m@p")
                .setHealth(EndpointHealth.ENDPOINT_HEALTH_NORMAL)
                .setUptime5M(Share.newBuilder().setGood(2).setAll(3).setTold(true))
                .setUptime30M(Share.newBuilder().setGood(2).setAll(3))
                .setUptime1D(Share.newBuilder().setGood(2).setAll(7))
                .setLatency30M(Spread.newBuilder()
                        .setSamples(20)
                        .setP50(1)
                        .setP75(2)
                        .setP90(3)
                        .setP99(4.00049))
                .build();

        assertThat(read(told))
                .isEqualTo(Map.of(
                        "m@p",
                        new Figures(
                                Health.NOT_KNOWN_TO_BE_ILL, 66.667, null, null, 7, new Percentiles(1, 2, 3, 4), null)));
    }

    @ParameterizedTest
    @CsvSource({
        "ENDPOINT_HEALTH_UNSPECIFIED, NOT_KNOWN_TO_BE_ILL",
        "ENDPOINT_HEALTH_NORMAL, NOT_KNOWN_TO_BE_ILL",
        "ENDPOINT_HEALTH_DEGRADED, DEGRADED",
        "ENDPOINT_HEALTH_DOWN, DOWN",
    })
    void readsHealth(EndpointHealth told, Health health) {
        assertThat(read(EndpointFigures.newBuilder()
                                .setEndpointId("m@p")
                                .setHealth(told)
                                .build())
                        .get("m@p"))
                .extracting(Figures::health)
                .isEqualTo(health);
    }

    private static Map<String, Figures> read(EndpointFigures told) {
        return FiguresReading.byEndpoint(
                FiguresReply.newBuilder().addEndpoints(told).build());
    }
}
