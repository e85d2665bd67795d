package dev.trunkline.simulator.payment.desk;

import dev.trunkline.simulator.payment.account.Kept;
import dev.trunkline.simulator.payment.form.Refusal;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What asking a desk led to. */
public sealed interface Answer {

    /** As it is now. */
    record Done(Kept object) implements Answer {}

    record Refused(Refusal refusal) implements Answer {}

    /** What was asked of something that must be there. */
    static <T extends Kept> Answer of(Optional<T> found, String name, String id, Function<T, Answer> then) {
        return found.map(then).orElseGet(() -> new Refused(Refusal.missing(name, id)));
    }

    static Answer refused(@Nullable String code, String parameter, String message) {
        return new Refused(Refusal.invalid(code, parameter, message));
    }
}
