package dev.trunkline.gateway.auto;

import dev.trunkline.contracts.routing.v1.EndpointFigures;
import dev.trunkline.contracts.routing.v1.EndpointHealth;
import dev.trunkline.contracts.routing.v1.Spread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was lately measured of models, at whichever endpoint is the best of each. Immutable. */
record ModelFigures(Map<String, Measured> byModel) {

    /** Nobody has told anything. */
    static final ModelFigures NONE = new ModelFigures(Map.of());

    /** So much slower than the quickest of its equals a model may be, by both. */
    private static final double SLOWER_AT_MOST = 3;

    private static final double SLOWER_BY_MILLIS = 1_000;

    /**
     * @param well whether some endpoint answers as it should
     * @param firstTokenMillis half of the streams of the quickest such endpoint begin within it; 0 where it is not told
     */
    record Measured(boolean well, double firstTokenMillis) {}

    /** @param modelOf each endpoint, by its id */
    static ModelFigures of(Collection<EndpointFigures> endpoints, Map<String, String> modelOf) {
        Map<String, Measured> byModel = new HashMap<>();
        for (EndpointFigures endpoint : endpoints) {
            String model = modelOf.get(endpoint.getEndpointId());
            if (model != null && endpoint.getHealth() != EndpointHealth.ENDPOINT_HEALTH_UNSPECIFIED) {
                byModel.merge(model, measured(endpoint), ModelFigures::better);
            }
        }
        return new ModelFigures(Map.copyOf(byModel));
    }

    private static Measured measured(EndpointFigures endpoint) {
        Spread latency = endpoint.hasLatency5M() ? endpoint.getLatency5M() : endpoint.getLatency30M();
        return endpoint.getHealth() == EndpointHealth.ENDPOINT_HEALTH_NORMAL
                ? new Measured(true, latency.getP50())
                : new Measured(false, 0);
    }

    private static Measured better(Measured one, Measured other) {
        double least = Math.min(one.firstTokenMillis(), other.firstTokenMillis());
        return new Measured(
                one.well() || other.well(),
                least > 0 ? least : Math.max(one.firstTokenMillis(), other.firstTokenMillis()));
    }

    /** Whether it is known of no endpoint of it that it answers as it should, and of some that it does not. */
    boolean isUnwell(String model) {
        Measured measured = byModel.get(model);
        return measured != null && !measured.well();
    }

    /** The same models, those behind the others that are far slower than the quickest. */
    List<String> slowLast(List<String> models) {
        double quickest = models.stream()
                .mapToDouble(this::firstTokenMillis)
                .filter(millis -> millis > 0)
                .min()
                .orElse(0);
        List<String> ordered = new ArrayList<>(models.size());
        models.stream().filter(model -> !isSlow(model, quickest)).forEach(ordered::add);
        models.stream().filter(model -> isSlow(model, quickest)).forEach(ordered::add);
        return ordered;
    }

    private boolean isSlow(String model, double quickest) {
        double millis = firstTokenMillis(model);
        return millis > quickest * SLOWER_AT_MOST && millis > quickest + SLOWER_BY_MILLIS;
    }

    private double firstTokenMillis(String model) {
        Measured measured = byModel.get(model);
        return measured == null ? 0 : measured.firstTokenMillis();
    }
}
