package dev.trunkline.catalog.figures;

import dev.trunkline.catalog.figures.Figures.Health;
import dev.trunkline.catalog.figures.Figures.Percentiles;
import dev.trunkline.contracts.routing.v1.EndpointFigures;
import dev.trunkline.contracts.routing.v1.EndpointHealth;
import dev.trunkline.contracts.routing.v1.FiguresReply;
import dev.trunkline.contracts.routing.v1.Share;
import dev.trunkline.contracts.routing.v1.Spread;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what routing-service tells. Pure. */
final class FiguresReading {

    private static final double PERCENT = 100;
    private static final double THOUSAND = 1000;

    private FiguresReading() {}

    static Map<String, Figures> byEndpoint(FiguresReply reply) {
        Map<String, Figures> figures = new HashMap<>();
        for (EndpointFigures one : reply.getEndpointsList()) {
            figures.put(one.getEndpointId(), figures(one));
        }
        return Map.copyOf(figures);
    }

    private static Figures figures(EndpointFigures told) {
        return new Figures(
                health(told.getHealth()),
                percent(told.getUptime5M()),
                percent(told.getUptime30M()),
                percent(told.getUptime1D()),
                Integer.toUnsignedLong(told.getUptime1D().getAll()),
                told.hasLatency30M() ? percentiles(told.getLatency30M()) : null,
                told.hasThroughput30M() ? percentiles(told.getThroughput30M()) : null);
    }

    private static Health health(EndpointHealth health) {
        return switch (health) {
            case ENDPOINT_HEALTH_UNSPECIFIED, ENDPOINT_HEALTH_NORMAL, UNRECOGNIZED -> Health.NOT_KNOWN_TO_BE_ILL;
            case ENDPOINT_HEALTH_DEGRADED -> Health.DEGRADED;
            case ENDPOINT_HEALTH_DOWN -> Health.DOWN;
        };
    }

    private static @Nullable Double percent(Share share) {
        return share.getTold() && share.getAll() > 0
                ? percent(Integer.toUnsignedLong(share.getGood()), Integer.toUnsignedLong(share.getAll()))
                : null;
    }

    static double percent(long good, long all) {
        return rounded(PERCENT * good / all);
    }

    private static Percentiles percentiles(Spread spread) {
        return new Percentiles(
                rounded(spread.getP50()), rounded(spread.getP75()), rounded(spread.getP90()), rounded(spread.getP99()));
    }

    private static double rounded(double figure) {
        return Math.round(figure * THOUSAND) / THOUSAND;
    }
}
