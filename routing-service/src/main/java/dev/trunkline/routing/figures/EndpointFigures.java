package dev.trunkline.routing.figures;

import dev.trunkline.routing.planning.Figures;
import dev.trunkline.routing.planning.Figures.Share;
import dev.trunkline.routing.planning.Health;
import dev.trunkline.routing.planning.Quantiles;

/**
 * All that is told of an endpoint. Immutable.
 *
 * @param lately what plans are made by
 * @param toolCalls of 30 minutes
 * @param empty answers of 30 minutes that said nothing
 * @param broken answers of 30 minutes that broke off in the middle
 */
public record EndpointFigures(
        Figures lately,
        Share uptime5Minutes,
        Share uptime30Minutes,
        Share uptimeDay,
        Quantiles firstTokenMillis30Minutes,
        Quantiles tokensPerSecond30Minutes,
        Share toolCalls,
        int empty,
        int broken) {

    /** Whether anybody used it in the last 30 minutes. */
    public boolean isUsed() {
        return uptime30Minutes.all() > 0;
    }

    boolean isUnwell() {
        return lately.health() == Health.DEGRADED || lately.health() == Health.DOWN;
    }
}
