package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.http.BodyGate;
import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.preset.Presets;
import io.vertx.core.Future;
import jakarta.inject.Singleton;

/** Reads a body in the dialect of its path, and puts into it what its account keeps under the name that it gives. */
@Singleton
class Reading {

    private final Presets presets;

    Reading(Presets presets) {
        this.presets = presets;
    }

    Future<Outcome<ReadRequest>> of(CallerExchange exchange, Dialect dialect, Caller caller, BodyGate gate) {
        exchange.memory().belongsTo(caller.accountId());
        return exchange.body(gate)
                .map(body -> body.then(bytes -> dialect.read(bytes, exchange.headers())))
                .compose(read -> switch (read) {
                    case Outcome.Passed<Envelope>(Envelope envelope) ->
                        Presets.mayBeNamedBy(envelope)
                                ? withPreset(envelope, exchange, dialect, caller)
                                : Future.succeededFuture(Outcome.passed(ReadRequest.of(envelope)));
                    case Outcome.Refused<Envelope>(GatewayFailure failure) ->
                        Future.succeededFuture(Outcome.refused(failure));
                });
    }

    private Future<Outcome<ReadRequest>> withPreset(
            Envelope envelope, CallerExchange exchange, Dialect dialect, Caller caller) {
        return presets.applied(envelope, caller, dialect, exchange.headers(), exchange.memory())
                .map(found ->
                        found.then(preset -> Outcome.passed(preset.map(applied -> ReadRequest.of(envelope, applied))
                                .orElseGet(() -> ReadRequest.of(envelope)))));
    }
}
