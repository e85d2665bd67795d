package dev.trunkline.gateway.pipeline;

import io.vertx.core.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A chain of steps that ends at the first refusal. An exception in a step is a fault of the gateway: a refusal,
 * too.
 */
final class Steps<T> {

    private final Future<Outcome<T>> step;

    private Steps(Future<Outcome<T>> step) {
        this.step = step;
    }

    static <T> Steps<T> start(Future<Outcome<T>> first) {
        return new Steps<>(first);
    }

    <U> Steps<U> then(Function<T, Future<Outcome<U>>> next) {
        return new Steps<>(step.compose(outcome -> switch (outcome) {
            case Outcome.Passed<T>(T value) -> next.apply(value);
            case Outcome.Refused<T>(GatewayFailure failure) -> Future.succeededFuture(Outcome.refused(failure));
        }));
    }

    Steps<T> whenRefused(Consumer<GatewayFailure> refused) {
        step.onSuccess(outcome -> {
            if (outcome instanceof Outcome.Refused<T>(GatewayFailure failure)) {
                refused.accept(failure);
            }
        });
        step.onFailure(cause -> refused.accept(new GatewayFailure.Internal(cause)));
        return this;
    }

    void whenPassed(Consumer<T> passed) {
        step.onSuccess(outcome -> {
            if (outcome instanceof Outcome.Passed<T>(T value)) {
                passed.accept(value);
            }
        });
    }
}
