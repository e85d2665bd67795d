package dev.trunkline.routing.api;

import dev.trunkline.contracts.routing.v1.FunnelStep;
import dev.trunkline.contracts.routing.v1.ModelPlan;
import dev.trunkline.contracts.routing.v1.NoEndpoints;
import dev.trunkline.contracts.routing.v1.Plan;
import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.contracts.routing.v1.PlannedEndpoint;
import dev.trunkline.routing.planning.Catalogue;
import dev.trunkline.routing.planning.Choice;
import dev.trunkline.routing.planning.Decision;
import dev.trunkline.routing.planning.DefaultPools;
import dev.trunkline.routing.planning.Endpoint;
import dev.trunkline.routing.planning.PlannedModel;
import dev.trunkline.routing.planning.Step;
import dev.trunkline.routing.planning.StepCount;

/** Writes a decision as a {@code PlanReply}. */
final class ReplyWriting {

    private ReplyWriting() {}

    /** @param catalogue of which it was decided */
    static PlanReply reply(Decision decision, Catalogue catalogue, int reusableForMillis) {
        PlanReply.Builder reply = PlanReply.newBuilder().setReusableForMillis(reusableForMillis);
        switch (decision) {
            case Decision.Planned planned -> reply.setPlan(plan(planned, new DefaultPools(catalogue)));
            case Decision.NothingLeft nothing -> reply.setNoEndpoints(noEndpoints(nothing));
        }
        return reply.build();
    }

    private static Plan plan(Decision.Planned planned, DefaultPools pools) {
        Plan.Builder plan = Plan.newBuilder();
        for (PlannedModel model : planned.models()) {
            ModelPlan.Builder one = ModelPlan.newBuilder().setModel(model.model());
            model.choices().forEach(choice -> one.addEndpoints(endpoint(choice, pools)));
            plan.addModels(one);
        }
        return plan.build();
    }

    private static PlannedEndpoint endpoint(Choice choice, DefaultPools pools) {
        PlannedEndpoint.Builder planned = PlannedEndpoint.newBuilder()
                .setEndpointId(choice.endpoint().id())
                .setWeight(choice.weight())
                .setPriceList(choice.endpoint().prices().list());
        Endpoint pool = pools.of(choice.endpoint());
        if (pool != null) {
            planned.setDefaultPriceList(pool.prices().list());
        }
        return planned.build();
    }

    private static NoEndpoints noEndpoints(Decision.NothingLeft nothing) {
        NoEndpoints.Builder message = NoEndpoints.newBuilder()
                .setMessage(nothing.message())
                .setFailedRoutingStep(nothing.failed().title())
                .setContextExceeded(nothing.failed() == Step.CONTEXT_LENGTH)
                .addAllRequestedProviders(nothing.requestedProviders())
                .addAllAvailableProviders(nothing.availableProviders())
                .addAllIneligibilityReasons(nothing.reasons())
                .addAllExcludedBy(nothing.excludedBy());
        for (StepCount count : nothing.funnel()) {
            message.addRoutingFunnel(
                    FunnelStep.newBuilder().setStep(count.step().title()).setEndpointCount(count.endpoints()));
        }
        return message.build();
    }
}
