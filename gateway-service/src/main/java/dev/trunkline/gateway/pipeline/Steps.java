package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.fault.Faults;
import io.vertx.core.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A chain of steps that ends at the first refusal. An exception in a step is a fault of the gateway: a refusal,
 * too.
 */
final class Steps<T> {

    private final Future<Outcome<T>> step;

    private Steps(Future<Outcome<T>> step) {
        this.step = step;
    }

    static <T> Steps<T> start(Supplier<Future<Outcome<T>>> first) {
        return new Steps<>(Future.<Void>succeededFuture().compose(nothing -> first.get()));
    }

    <U> Steps<U> then(Function<T, Future<Outcome<U>>> next) {
        return new Steps<>(step.compose(outcome -> switch (outcome) {
            case Outcome.Passed<T>(T value) -> next.apply(value);
            case Outcome.Refused<T>(GatewayFailure failure) -> Future.succeededFuture(Outcome.refused(failure));
        }));
    }

    /** One of the two is called; what it throws is heard, since there is nobody behind it. */
    void end(Consumer<T> passed, Consumer<GatewayFailure> refused) {
        step.onComplete(done -> Faults.guarded("request", () -> {
            if (done.failed()) {
                refused.accept(new GatewayFailure.Internal(done.cause()));
                return;
            }
            switch (done.result()) {
                case Outcome.Passed<T>(T value) -> passed.accept(value);
                case Outcome.Refused<T>(GatewayFailure failure) -> refused.accept(failure);
            }
        }));
    }
}
