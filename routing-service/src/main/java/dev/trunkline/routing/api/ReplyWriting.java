package dev.trunkline.routing.api;

import dev.trunkline.contracts.routing.v1.FunnelStep;
import dev.trunkline.contracts.routing.v1.ModelPlan;
import dev.trunkline.contracts.routing.v1.NoEndpoints;
import dev.trunkline.contracts.routing.v1.Plan;
import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.contracts.routing.v1.PlannedEndpoint;
import dev.trunkline.routing.planning.Choice;
import dev.trunkline.routing.planning.Decision;
import dev.trunkline.routing.planning.PlannedModel;
import dev.trunkline.routing.planning.Step;
import dev.trunkline.routing.planning.StepCount;

/** Writes a decision as a {@code PlanReply}. */
final class ReplyWriting {

    private ReplyWriting() {}

    static PlanReply reply(Decision decision, int reusableForMillis) {
        PlanReply.Builder reply = PlanReply.newBuilder().setReusableForMillis(reusableForMillis);
        switch (decision) {
            case Decision.Planned planned -> reply.setPlan(plan(planned));
            case Decision.NothingLeft nothing -> reply.setNoEndpoints(noEndpoints(nothing));
        }
        return reply.build();
    }

    private static Plan plan(Decision.Planned planned) {
        Plan.Builder plan = Plan.newBuilder();
        for (PlannedModel model : planned.models()) {
            ModelPlan.Builder one = ModelPlan.newBuilder().setModel(model.model());
            model.choices().forEach(choice -> one.addEndpoints(endpoint(choice)));
            plan.addModels(one);
        }
        return plan.build();
    }

    private static PlannedEndpoint endpoint(Choice choice) {
        return PlannedEndpoint.newBuilder()
                .setEndpointId(choice.endpoint().id())
                .setWeight(choice.weight())
                .setPriceList(choice.endpoint().prices().list())
                .build();
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
