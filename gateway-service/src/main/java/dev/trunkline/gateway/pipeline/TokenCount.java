package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.http.BodyGate;
import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Identify;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/**
 * Says how many tokens a prompt most likely has, by its size: no provider is asked, and nothing is charged. Runs on the
 * event loop of its request.
 */
@Singleton
public class TokenCount {

    private final Identify identify;
    private final Reading reading;

    TokenCount(Identify identify, Reading reading) {
        this.identify = identify;
        this.reading = reading;
    }

    public void handle(CallerExchange exchange, Dialect dialect) {
        Steps.start(() -> identify.caller(exchange).map(found -> found.then(exchange::seat)))
                .then(caller -> envelope(exchange, dialect, caller))
                .end(
                        envelope -> exchange.answerJson(
                                Buffer.buffer("{\"input_tokens\":" + envelope.promptTokensEstimate() + "}")),
                        exchange::refuse);
    }

    private Future<Outcome<Envelope>> envelope(CallerExchange exchange, Dialect dialect, Caller caller) {
        return reading.of(exchange, dialect, caller, BodyGate.OPEN)
                .map(read -> read.then(request -> AccountRules.named(request, caller))
                        .then(named -> Outcome.passed(named.envelope())));
    }
}
