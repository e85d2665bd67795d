package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.identity.Identify;
import dev.trunkline.gateway.plan.Plans;
import jakarta.inject.Singleton;

/**
 * Says who would serve a request, and why: no provider is asked, nothing is charged, and nothing is recorded. Runs on
 * the event loop of its request.
 */
@Singleton
public class Explain {

    private final Identify identify;
    private final Opening opening;
    private final Plans plans;

    Explain(Identify identify, Opening opening, Plans plans) {
        this.identify = identify;
        this.opening = opening;
        this.plans = plans;
    }

    public void handle(CallerExchange exchange, Dialect dialect) {
        Steps.start(() -> identify.caller(exchange).map(found -> found.then(exchange::seat)))
                .then(caller -> opening.readUnserved(exchange, dialect, caller))
                .then(plans::explain)
                .end(exchange::answerJson, exchange::refuse);
    }
}
