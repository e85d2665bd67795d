package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.admission.Admission;
import dev.trunkline.gateway.admission.Held;
import dev.trunkline.gateway.attempt.Attempts;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.identity.Identify;
import dev.trunkline.gateway.plan.Plans;
import jakarta.inject.Singleton;

/**
 * The way of one request to a model, from the caller's key to the ledger's event. Each line is one step; what a step
 * refuses is written to the caller, and whatever was held is settled. Runs on the event loop of its request.
 */
@Singleton
public class CompletionPipeline {

    private final Identify identify;
    private final Opening opening;
    private final Plans plans;
    private final Admission admission;
    private final Attempts attempts;
    private final Answering answering;

    CompletionPipeline(
            Identify identify,
            Opening opening,
            Plans plans,
            Admission admission,
            Attempts attempts,
            Answering answering) {
        this.identify = identify;
        this.opening = opening;
        this.plans = plans;
        this.admission = admission;
        this.attempts = attempts;
        this.answering = answering;
    }

    public void handle(CallerExchange exchange, Dialect dialect) {
        Steps.start(() -> identify.caller(exchange).map(found -> found.then(exchange::seat)))
                .then(caller -> opening.readEnvelope(exchange, dialect, caller))
                .end(received -> plan(exchange, received), exchange::refuse);
    }

    private void plan(CallerExchange exchange, Received received) {
        Steps.start(() -> plans.plan(received))
                .then(admission::hold)
                .end(held -> serve(exchange, held), failure -> refuse(exchange, received, failure));
    }

    private static void refuse(CallerExchange exchange, Received received, GatewayFailure failure) {
        String model = received.envelope().models().getFirst();
        if (!TooLong.isAnswered(exchange, received, model, failure)) {
            exchange.refuse(failure);
        }
    }

    private void serve(CallerExchange exchange, Held held) {
        Progress progress = new Progress(held);
        attempts.serve(progress, exchange)
                .compose(end -> answering.finish(exchange, progress, end))
                .onFailure(cause -> answering.giveUp(exchange, progress, cause));
    }
}
