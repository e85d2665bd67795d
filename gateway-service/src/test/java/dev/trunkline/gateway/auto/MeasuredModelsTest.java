package dev.trunkline.gateway.auto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.routing.v1.EndpointFigures;
import dev.trunkline.contracts.routing.v1.EndpointHealth;
import dev.trunkline.contracts.routing.v1.FiguresReply;
import dev.trunkline.contracts.routing.v1.Spread;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.catalogue.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasuredModelsTest {

    private final Given.Clock clock = Given.clock();
    private final List<List<String>> asked = new ArrayList<>();
    private final List<Promise<FiguresReply>> open = new ArrayList<>();
    private final MeasuredModels measured = new MeasuredModels(this::answer, clock);

    private CatalogueSnapshot catalogue = catalogue("p", "q");

    private Future<FiguresReply> answer(List<String> ids) {
        asked.add(ids);
        Promise<FiguresReply> promise = Promise.promise();
        open.add(promise);
        return promise.future();
    }

    private static CatalogueSnapshot catalogue(String... providers) {
        return Catalogues.snapshot(Arrays.stream(providers)
                .map(provider -> Given.endpoint("a/small", provider, Given.prices("0.00001", "0.00001")))
                .toArray(Endpoint[]::new));
    }

    private ModelFigures figures() {
        ModelTable table = ModelTable.read(List.of("[rungs]", "unsaid 1 2 3", "[code]", "1 a/*"));
        return measured.figures(catalogue, RankedModels.of(catalogue, table));
    }

    private static FiguresReply reply(EndpointFigures.Builder... endpoints) {
        FiguresReply.Builder reply = FiguresReply.newBuilder();
        for (EndpointFigures.Builder endpoint : endpoints) {
            reply.addEndpoints(endpoint);
        }
        return reply.build();
    }

    private static EndpointFigures.Builder endpoint(String id, EndpointHealth health) {
        return EndpointFigures.newBuilder().setEndpointId(id).setHealth(health);
    }

    private static Spread.Builder half(double millis) {
        return Spread.newBuilder().setSamples(20).setP50(millis);
    }

    @Test
    void nobodyWaitsAndOneAsks() {
        assertThat(figures()).isEqualTo(ModelFigures.NONE);
        assertThat(figures()).isEqualTo(ModelFigures.NONE);
        assertThat(asked).containsExactly(List.of("a/small@p", "a/small@q"));

        open.getFirst()
                .complete(reply(
                        endpoint("a/small@p", EndpointHealth.ENDPOINT_HEALTH_NORMAL)
                                .setLatency5M(half(700)),
                        endpoint("a/small@q", EndpointHealth.ENDPOINT_HEALTH_DOWN)
                                .setLatency5M(half(20)),
                        endpoint("b/other@p", EndpointHealth.ENDPOINT_HEALTH_DOWN)));

        assertThat(figures().byModel()).containsExactly(Map.entry("a/small", new ModelFigures.Measured(true, 700)));
        assertThat(asked).hasSize(1);
    }

    @Test
    void asksAgainInAWhileAndForgetsWhatIsOld() {
        figures();
        open.getFirst().complete(reply(endpoint("a/small@p", EndpointHealth.ENDPOINT_HEALTH_DEGRADED)));
        assertThat(figures().isUnwell("a/small")).isTrue();

        clock.pass(MeasuredModels.FRESH_FOR_MILLIS);
        figures();
        assertThat(asked).hasSize(2);
        open.getLast().fail("away");
        assertThat(figures().isUnwell("a/small")).as("told a moment ago").isTrue();

        clock.pass(MeasuredModels.TOLD_FOR_MILLIS);
        assertThat(figures()).isEqualTo(ModelFigures.NONE);
    }

    @Test
    void asksForNoMoreThanOneQuestionMayName() {
        catalogue = catalogue(IntStream.range(0, 300).mapToObj(i -> "p" + i).toArray(String[]::new));

        figures();

        assertThat(asked).extracting(List::size).containsExactly(256, 44);
    }

    @Test
    void theBestOfAModelsEndpointsCounts() {
        ModelFigures figures = ModelFigures.of(
                List.of(
                        endpoint("1", EndpointHealth.ENDPOINT_HEALTH_NORMAL)
                                .setLatency30M(half(900))
                                .build(),
                        endpoint("2", EndpointHealth.ENDPOINT_HEALTH_NORMAL).build(),
                        endpoint("3", EndpointHealth.ENDPOINT_HEALTH_DOWN).build(),
                        endpoint("4", EndpointHealth.ENDPOINT_HEALTH_UNSPECIFIED)
                                .setLatency5M(half(1))
                                .build(),
                        endpoint("5", EndpointHealth.ENDPOINT_HEALTH_DOWN).build()),
                Map.of("1", "a/b", "2", "a/b", "3", "a/b", "4", "c/d", "5", "e/f"));

        assertThat(figures.byModel()).containsOnlyKeys("a/b", "e/f");
        assertThat(figures.byModel().get("a/b")).isEqualTo(new ModelFigures.Measured(true, 900));
        assertThat(figures.isUnwell("e/f")).isTrue();
        assertThat(figures.isUnwell("c/d")).isFalse();
    }

    @Test
    void aSecondMoreIsNotSlowAndNeitherIsThreeTimesALittle() {
        ModelFigures figures = new ModelFigures(Map.of(
                "a", new ModelFigures.Measured(true, 100),
                "b", new ModelFigures.Measured(true, 1_050),
                "c", new ModelFigures.Measured(true, 1_200)));

        assertThat(figures.slowLast(List.of("c", "b", "a", "untold"))).containsExactly("b", "a", "untold", "c");
        assertThat(figures.slowLast(List.of("c", "b"))).containsExactly("c", "b");
    }
}
