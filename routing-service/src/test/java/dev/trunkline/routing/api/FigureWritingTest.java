package dev.trunkline.routing.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.routing.v1.EndpointFigures;
import dev.trunkline.contracts.routing.v1.EndpointHealth;
import dev.trunkline.contracts.routing.v1.FiguresReply;
import dev.trunkline.contracts.routing.v1.FiguresRequest;
import dev.trunkline.contracts.routing.v1.Share;
import dev.trunkline.contracts.routing.v1.Spread;
import dev.trunkline.routing.planning.Figures;
import dev.trunkline.routing.planning.Health;
import dev.trunkline.routing.planning.Quantiles;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FigureWritingTest {

    private static final Quantiles ENOUGH = new Quantiles(20, 1, 2, 3, 4);
    private static final Quantiles TOO_FEW = new Quantiles(19, 1, 2, 3, 4);
    private static final Spread TOLD = Spread.newBuilder()
            .setSamples(20)
            .setP50(1)
            .setP75(2)
            .setP90(3)
            .setP99(4)
            .build();

    private final FigureWriting writing = new FigureWriting(
            Map.of(
                    "m@p",
                    new dev.trunkline.routing.figures.EndpointFigures(
                            new Figures(Health.DEGRADED, TOO_FEW, ENOUGH, new Figures.Share(1, 2)),
                            new Figures.Share(98, 99),
                            new Figures.Share(90, 100),
                            new Figures.Share(900, 1000),
                            ENOUGH,
                            TOO_FEW,
                            new Figures.Share(1, 2),
                            3,
                            4)),
            Set.of("m@p"),
            100);

    @Test
    void tellsWhatThereIsEnoughOf() {
        FiguresReply reply =
                writing.reply(FiguresRequest.newBuilder().addEndpointIds("m@p").build());

        assertThat(reply.getEndpointsList())
                .containsExactly(EndpointFigures.newBuilder()
                        .setEndpointId("m@p")
                        .setHealth(EndpointHealth.ENDPOINT_HEALTH_DEGRADED)
                        .setUptime5M(Share.newBuilder().setGood(98).setAll(99))
                        .setUptime30M(Share.newBuilder().setGood(90).setAll(100).setTold(true))
                        .setUptime1D(
                                Share.newBuilder().setGood(900).setAll(1000).setTold(true))
                        .setThroughput5M(TOLD)
                        .setLatency30M(TOLD)
                        .setToolCalls30M(Share.newBuilder().setGood(1).setAll(2))
                        .setEmpty30M(3)
                        .setBroken30M(4)
                        .setRecovering(true)
                        .build());
    }

    @Test
    void saysNothingOfWhomNobodyKnowsAndOfNobodyTwice() {
        FiguresReply reply = writing.reply(FiguresRequest.newBuilder()
                .addEndpointIds("m@p")
                .addEndpointIds("x@y")
                .addEndpointIds("m@p")
                .build());

        assertThat(reply.getEndpointsCount()).isEqualTo(1);
    }
}
