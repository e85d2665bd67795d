package dev.trunkline.gateway.auto;

import dev.trunkline.contracts.routing.v1.EndpointFigures;
import dev.trunkline.contracts.routing.v1.FiguresReply;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot.ModelEndpoints;
import dev.trunkline.gateway.catalogue.Endpoint;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What was measured of the models that can be chosen, as routing-service has it. Asked for in the background and
 * only while somebody leaves the choice to the gateway: no request waits for it. Thread-safe.
 */
@Singleton
class MeasuredModels {

    static final long FRESH_FOR_MILLIS = 10_000;
    /** What was told so long ago says nothing of now. */
    static final long TOLD_FOR_MILLIS = 60_000;

    private static final int ENDPOINTS_AT_MOST = 4 * FiguresLookup.ENDPOINTS_AT_MOST;

    private record Told(ModelFigures figures, long untilMillis) {}

    private final FiguresLookup lookup;
    private final InstantSource clock;
    private final AtomicLong askAgainAtMillis = new AtomicLong(Long.MIN_VALUE);
    private volatile Told told = new Told(ModelFigures.NONE, Long.MIN_VALUE);

    MeasuredModels(FiguresLookup lookup, InstantSource clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    /** What is known now; where that is not fresh, it is asked for by one of those who come. */
    ModelFigures figures(CatalogueSnapshot catalogue, RankedModels ranked) {
        long now = clock.millis();
        long due = askAgainAtMillis.get();
        if (now >= due && askAgainAtMillis.compareAndSet(due, now + FRESH_FOR_MILLIS)) {
            ask(catalogue, ranked, now);
        }
        Told last = told;
        return now < last.untilMillis() ? last.figures() : ModelFigures.NONE;
    }

    private void ask(CatalogueSnapshot catalogue, RankedModels ranked, long now) {
        Map<String, String> modelOf = endpoints(catalogue, ranked);
        List<String> ids = List.copyOf(modelOf.keySet());
        List<Future<FiguresReply>> answers = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += FiguresLookup.ENDPOINTS_AT_MOST) {
            int to = Math.min(ids.size(), from + FiguresLookup.ENDPOINTS_AT_MOST);
            answers.add(lookup.figures(ids.subList(from, to)));
        }
        Future.all(answers)
                .onSuccess(all -> told = new Told(ModelFigures.of(figures(answers), modelOf), now + TOLD_FOR_MILLIS))
                .onFailure(cause -> Log.debugf("routing-service: %s", cause.getMessage()));
    }

    private static List<EndpointFigures> figures(List<Future<FiguresReply>> answers) {
        return answers.stream()
                .flatMap(answer -> answer.result().getEndpointsList().stream())
                .toList();
    }

    /** By the id of each endpoint its model: those of the tasks first, then as many others as may be asked for. */
    private static Map<String, String> endpoints(CatalogueSnapshot catalogue, RankedModels ranked) {
        Map<String, String> modelOf = new LinkedHashMap<>();
        Stream.concat(
                        ranked.byTask().values().stream()
                                .flatMap(lines -> lines.stream().flatMap(line -> line.models().stream())),
                        ranked.byPrice().stream())
                .distinct()
                .flatMap(model -> ids(catalogue, model).map(id -> Map.entry(id, model)))
                .limit(ENDPOINTS_AT_MOST)
                .forEach(endpoint -> modelOf.put(endpoint.getKey(), endpoint.getValue()));
        return modelOf;
    }

    /** Not of pools that serve only who asks for them. */
    private static Stream<String> ids(CatalogueSnapshot catalogue, String model) {
        ModelEndpoints known = catalogue.model(model);
        return known == null
                ? Stream.empty()
                : known.endpoints().stream()
                        .filter(endpoint -> endpoint.terms().serviceTier().isEmpty())
                        .map(Endpoint::id);
    }
}
