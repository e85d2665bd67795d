package dev.trunkline.gateway.plan;

import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.plan.Draw.Weighted;
import java.util.List;

/** What routing-service said, made ready for use. */
sealed interface RoutingAnswer {

    /** One list for each model, in the order in which the models are to be tried. */
    record Planned(List<List<Weighted>> models) implements RoutingAnswer {}

    record NothingFits(GatewayFailure failure) implements RoutingAnswer {}
}
