package dev.trunkline.routing.api;

import dev.trunkline.contracts.routing.v1.EndpointFigures.Builder;
import dev.trunkline.contracts.routing.v1.EndpointHealth;
import dev.trunkline.contracts.routing.v1.FiguresReply;
import dev.trunkline.contracts.routing.v1.FiguresRequest;
import dev.trunkline.contracts.routing.v1.Spread;
import dev.trunkline.routing.figures.EndpointFigures;
import dev.trunkline.routing.planning.Figures.Share;
import dev.trunkline.routing.planning.Health;
import dev.trunkline.routing.planning.Quantiles;
import java.util.Map;
import java.util.Set;

/**
 * Writes what was measured. Pure.
 *
 * @param uptimeFromRequests of so many requests a percentage is told
 */
record FigureWriting(Map<String, EndpointFigures> told, Set<String> recovering, int uptimeFromRequests) {

    static final int ENDPOINTS_AT_MOST = 256;

    FiguresReply reply(FiguresRequest request) {
        FiguresReply.Builder reply = FiguresReply.newBuilder();
        for (String id : Set.copyOf(request.getEndpointIdsList())) {
            EndpointFigures figures = told.get(id);
            if (figures != null) {
                reply.addEndpoints(figures(id, figures));
            }
        }
        return reply.build();
    }

    private Builder figures(String id, EndpointFigures figures) {
        Builder message = dev.trunkline.contracts.routing.v1.EndpointFigures.newBuilder()
                .setEndpointId(id)
                .setHealth(health(figures.lately().health()))
                .setUptime5M(share(figures.uptime5Minutes()))
                .setUptime30M(share(figures.uptime30Minutes()))
                .setUptime1D(share(figures.uptimeDay()))
                .setToolCalls30M(share(figures.toolCalls()))
                .setEmpty30M(figures.empty())
                .setBroken30M(figures.broken())
                .setRecovering(recovering.contains(id));
        addSpreads(message, figures);
        return message;
    }

    private static void addSpreads(Builder message, EndpointFigures figures) {
        if (figures.lately().firstTokenMillis().isTold()) {
            message.setLatency5M(spread(figures.lately().firstTokenMillis()));
        }
        if (figures.firstTokenMillis30Minutes().isTold()) {
            message.setLatency30M(spread(figures.firstTokenMillis30Minutes()));
        }
        if (figures.lately().tokensPerSecond().isTold()) {
            message.setThroughput5M(spread(figures.lately().tokensPerSecond()));
        }
        if (figures.tokensPerSecond30Minutes().isTold()) {
            message.setThroughput30M(spread(figures.tokensPerSecond30Minutes()));
        }
    }

    private dev.trunkline.contracts.routing.v1.Share share(Share share) {
        return dev.trunkline.contracts.routing.v1.Share.newBuilder()
                .setGood(share.good())
                .setAll(share.all())
                .setTold(share.all() >= uptimeFromRequests)
                .build();
    }

    private static Spread spread(Quantiles quantiles) {
        return Spread.newBuilder()
                .setSamples(quantiles.samples())
                .setP50(quantiles.p50())
                .setP75(quantiles.p75())
                .setP90(quantiles.p90())
                .setP99(quantiles.p99())
                .build();
    }

    private static EndpointHealth health(Health health) {
        return switch (health) {
            case UNKNOWN -> EndpointHealth.ENDPOINT_HEALTH_UNSPECIFIED;
            case NORMAL -> EndpointHealth.ENDPOINT_HEALTH_NORMAL;
            case DEGRADED -> EndpointHealth.ENDPOINT_HEALTH_DEGRADED;
            case DOWN -> EndpointHealth.ENDPOINT_HEALTH_DOWN;
        };
    }
}
