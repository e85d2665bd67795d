package dev.trunkline.auth.http;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;

/** A result, or the reason why there is none. */
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    default <R> Outcome<R> map(Function<T, R> mapping) {
        return flatMap(value -> done(mapping.apply(value)));
    }

    default <R> Outcome<R> flatMap(Function<T, Outcome<R>> mapping) {
        return switch (this) {
            case Done<T>(T value) -> mapping.apply(value);
            case Refused<T>(Refusal refusal) -> refused(refusal);
        };
    }

    /** As {@link #flatMap}, where the mapping takes further work. */
    default <R> Uni<Outcome<R>> flatMapLater(Function<T, Uni<Outcome<R>>> mapping) {
        return switch (this) {
            case Done<T>(T value) -> mapping.apply(value);
            case Refused<T>(Refusal refusal) -> Uni.createFrom().item(refused(refusal));
        };
    }

    default Optional<T> ifDone() {
        return switch (this) {
            case Done<T>(T value) -> Optional.of(value);
            case Refused<T> refused -> Optional.empty();
        };
    }
}
