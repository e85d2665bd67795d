package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.admission.Admission;
import dev.trunkline.gateway.fault.Faults;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.identity.Identify;
import dev.trunkline.gateway.plan.Plans;
import dev.trunkline.gateway.settlement.Settle;
import dev.trunkline.gateway.upstream.Attempts;
import io.vertx.core.Future;
import jakarta.inject.Singleton;

/**
 * The way of one chat completion, from the caller's key to the ledger's event. Each line is one step; what a step
 * refuses is written to the caller, and whatever was held is settled. Runs on the event loop of its request.
 */
@Singleton
public class CompletionPipeline {

    private final Identify identify;
    private final Opening opening;
    private final Admission admission;
    private final Plans plans;
    private final Attempts attempts;
    private final Settle settle;
    private final Answering answering;

    CompletionPipeline(
            Identify identify,
            Opening opening,
            Admission admission,
            Plans plans,
            Attempts attempts,
            Settle settle,
            Answering answering) {
        this.identify = identify;
        this.opening = opening;
        this.admission = admission;
        this.plans = plans;
        this.attempts = attempts;
        this.settle = settle;
        this.answering = answering;
    }

    public void handle(CallerExchange exchange) {
        Steps.start(() -> identify.caller(exchange).map(found -> found.then(exchange::seat)))
                .then(caller -> opening.readEnvelope(exchange, caller))
                .then(admission::hold)
                .then(this::plan)
                .end(generation -> serve(exchange, generation), exchange::refuse);
    }

    private Future<Outcome<Generation>> plan(Generation generation) {
        return Future.succeededFuture(generation).compose(plans::draw).onComplete(planned -> {
            if (planned.failed() || planned.result() instanceof Outcome.Refused<Generation>) {
                Faults.guarded("admission", () -> settle.release(generation));
            }
        });
    }

    private void serve(CallerExchange exchange, Generation generation) {
        attempts.serve(generation, exchange)
                .compose(end -> answering.finish(exchange, generation, end))
                .onFailure(cause -> answering.giveUp(exchange, generation, cause));
    }
}
