package dev.trunkline.gateway.failure;

import java.util.function.Function;

/** A value, or the refusal that took its place. Expected refusals travel this way and never as exceptions. */
public sealed interface Outcome<T> {

    record Passed<T>(T value) implements Outcome<T> {}

    record Refused<T>(GatewayFailure failure) implements Outcome<T> {}

    static <T> Outcome<T> passed(T value) {
        return new Passed<>(value);
    }

    static <T> Outcome<T> refused(GatewayFailure failure) {
        return new Refused<>(failure);
    }

    default <U> Outcome<U> then(Function<T, Outcome<U>> next) {
        return switch (this) {
            case Passed<T>(T value) -> next.apply(value);
            case Refused<T>(GatewayFailure failure) -> new Refused<>(failure);
        };
    }
}
