package dev.trunkline.routing.snapshot;

import dev.trunkline.routing.RoutingSettings;
import dev.trunkline.routing.figures.EndpointFigures;
import dev.trunkline.routing.planning.Figures.Share;
import dev.trunkline.routing.planning.Health;
import dev.trunkline.routing.planning.Quantiles;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was measured, as metrics: of the first so many endpoints by name, since each is a dozen series. Used by one
 * thread.
 */
@Singleton
final class FigureMeters {

    private static final double MILLIS_PER_SECOND = 1000;

    private final int endpointsAtMost;
    private final int uptimeFromRequests;
    private final MultiGauge health;
    private final MultiGauge uptime;
    private final MultiGauge firstToken;
    private final MultiGauge tokens;
    private final MultiGauge toolCalls;

    FigureMeters(MeterRegistry registry, RoutingSettings settings) {
        this.endpointsAtMost = settings.figures().metricEndpointsAtMost();
        this.uptimeFromRequests = settings.figures().uptimeFromRequests();
        this.health = MultiGauge.builder("trunkline.routing.endpoints").register(registry);
        this.uptime = MultiGauge.builder("trunkline.routing.endpoint.uptime").register(registry);
        this.firstToken = MultiGauge.builder("trunkline.routing.endpoint.first.token.seconds")
                .register(registry);
        this.tokens = MultiGauge.builder("trunkline.routing.endpoint.tokens.per.second")
                .register(registry);
        this.toolCalls = MultiGauge.builder("trunkline.routing.endpoint.tool.calls.valid")
                .register(registry);
    }

    void tell(Map<String, EndpointFigures> told) {
        List<Row<?>> uptimes = new ArrayList<>();
        List<Row<?>> firstTokens = new ArrayList<>();
        List<Row<?>> speeds = new ArrayList<>();
        List<Row<?>> calls = new ArrayList<>();
        new TreeMap<>(told).entrySet().stream().limit(endpointsAtMost).forEach(one -> {
            Tags endpoint = Tags.of("endpoint", one.getKey());
            EndpointFigures figures = one.getValue();
            addShare(uptimes, endpoint.and("window", "5m"), figures.uptime5Minutes());
            addShare(uptimes, endpoint.and("window", "30m"), figures.uptime30Minutes());
            addShare(uptimes, endpoint.and("window", "1d"), figures.uptimeDay());
            addQuantiles(firstTokens, endpoint, figures.firstTokenMillis30Minutes(), MILLIS_PER_SECOND);
            addQuantiles(speeds, endpoint, figures.tokensPerSecond30Minutes(), 1);
            addShare(calls, endpoint, figures.toolCalls());
        });
        uptime.register(uptimes, true);
        firstToken.register(firstTokens, true);
        tokens.register(speeds, true);
        toolCalls.register(calls, true);
        health.register(healths(told), true);
    }

    private void addShare(List<Row<?>> rows, Tags tags, Share share) {
        if (share.all() >= uptimeFromRequests) {
            rows.add(Row.of(tags, (double) share.good() / share.all()));
        }
    }

    private static void addQuantiles(List<Row<?>> rows, Tags tags, Quantiles quantiles, double unit) {
        if (quantiles.isTold()) {
            rows.add(Row.of(tags.and("quantile", "0.5"), quantiles.p50() / unit));
            rows.add(Row.of(tags.and("quantile", "0.9"), quantiles.p90() / unit));
            rows.add(Row.of(tags.and("quantile", "0.99"), quantiles.p99() / unit));
        }
    }

    private static List<Row<?>> healths(Map<String, EndpointFigures> told) {
        List<Row<?>> rows = new ArrayList<>();
        for (Health one : Health.values()) {
            long count = told.values().stream()
                    .filter(figures -> figures.lately().health() == one)
                    .count();
            rows.add(Row.of(Tags.of("health", one.name().toLowerCase(Locale.ROOT)), count));
        }
        return rows;
    }
}
