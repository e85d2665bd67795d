package dev.trunkline.gateway.controlplane;

import dev.trunkline.gateway.client.ClientAddress;
import dev.trunkline.gateway.eventloop.Abandonment;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.neighbour.InternalTokens;
import dev.trunkline.gateway.throttle.GuessBrake;
import dev.trunkline.gateway.throttle.Turn;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.Set;

/**
 * Where codes become keys, codes are guessed. A code that is right passes, however many were wrong before. Thread-safe.
 */
final class CodeExchange {

    private static final Set<Integer> WRONG_CODE = Set.of(400, 403);

    private final Service auth;
    private final InternalTokens tokens;
    private final InternalHeaders headers;
    private final GuessBrake brake;

    CodeExchange(Service auth, InternalTokens tokens, InternalHeaders headers, GuessBrake brake) {
        this.auth = auth;
        this.tokens = tokens;
        this.headers = headers;
        this.brake = brake;
    }

    void handle(Forwarding forwarding) {
        ClientAddress from = forwarding.exchange().clientAddress();
        forwarding.then(brake.turn(from), turn -> {
            switch (turn) {
                case Turn.Denied(Duration retryAfter) -> forwarding.exchange().refuse(tooMany(retryAfter));
                case Turn.Granted granted -> exchange(forwarding, from, granted);
            }
        });
    }

    private void exchange(Forwarding forwarding, ClientAddress from, Turn.Granted turn) {
        forwarding.then(forwarding.ask(auth, headers, tokens.ofAnonymous(auth.audiences())), outcome -> {
            if (outcome instanceof Outcome.Passed<HttpClientResponse>(HttpClientResponse head)
                    && WRONG_CODE.contains(head.statusCode())) {
                wrong(forwarding, head, from, turn);
            } else {
                brake.cleared(from);
                forwarding.answer(outcome, AnswerRelay.TO_API);
            }
        });
    }

    private void wrong(Forwarding forwarding, HttpClientResponse head, ClientAddress from, Turn.Granted turn) {
        if (turn.tooMany()) {
            // What auth-service says is not passed on, so it need not be kept until then.
            Abandonment.of(head, head.end()::isComplete);
        }
        forwarding.then(brake.guessed(from, turn), tooMany -> {
            if (tooMany.isPresent()) {
                forwarding.exchange().refuse(tooMany(tooMany.get()));
            } else {
                forwarding.answer(Outcome.passed(head), AnswerRelay.TO_API);
            }
        });
    }

    private static GatewayFailure tooMany(Duration retryAfter) {
        return new GatewayFailure.TooManyGuesses("codes", retryAfter);
    }
}
