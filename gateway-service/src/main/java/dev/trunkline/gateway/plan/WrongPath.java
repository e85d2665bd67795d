package dev.trunkline.gateway.plan;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot.ModelEndpoints;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.Availability.Code;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.operation.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells who asks a model for what no endpoint of it gives which path to ask instead. Pure. */
final class WrongPath {

    private WrongPath() {}

    /** The same answer, unless it left nothing for this reason. */
    static RoutingAnswer named(RoutingAnswer answer, PlanQuestion question, CatalogueSnapshot catalogue) {
        return answer instanceof RoutingAnswer.NothingFits(GatewayFailure.NoEndpoints failure)
                ? new RoutingAnswer.NothingFits(named(failure, question, catalogue))
                : answer;
    }

    private static GatewayFailure named(
            GatewayFailure.NoEndpoints failure, PlanQuestion question, CatalogueSnapshot catalogue) {
        Operation given = null;
        for (String slug : question.models()) {
            given = only(catalogue.model(slug));
            if (given == null || given == question.operation() || path(given).isEmpty()) {
                return failure;
            }
        }
        return given == null ? failure : refusal(question.models(), given);
    }

    /** What all endpoints of a model give, null where that differs or there is none. */
    private static @Nullable Operation only(@Nullable ModelEndpoints model) {
        List<Endpoint> endpoints = model == null ? List.of() : model.endpoints();
        List<Operation> operations =
                endpoints.stream().map(Endpoint::operation).distinct().toList();
        return operations.size() == 1 ? operations.getFirst() : null;
    }

    private static GatewayFailure refusal(List<String> models, Operation given) {
        return new GatewayFailure.NotServed(
                models.getLast() + " gives " + given.outputModality() + ", which this path does not ask for (expected: "
                        + path(given) + ")",
                Availability.of(Code.WRONG_ENDPOINT, models));
    }

    /** Empty where no path asks for it. */
    private static String path(Operation operation) {
        return switch (operation) {
            case CHAT -> "POST /api/v1/chat/completions, /responses or /messages";
            case EMBEDDING -> "POST /api/v1/embeddings";
            case RERANK -> "POST /api/v1/rerank";
            case OTHER -> "";
        };
    }
}
