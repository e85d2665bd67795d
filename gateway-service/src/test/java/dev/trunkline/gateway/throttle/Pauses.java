package dev.trunkline.gateway.throttle;

import dev.trunkline.gateway.Given;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Pauses that end when the test's clock says so. */
public final class Pauses implements Pause {

    private record Waiting(long untilMillis, Promise<Void> promise) {}

    private final Given.Clock clock;
    private final List<Waiting> waiting = new ArrayList<>();

    public Pauses(Given.Clock clock) {
        this.clock = clock;
    }

    @Override
    public Future<Void> of(long millis) {
        Promise<Void> promise = Promise.promise();
        waiting.add(new Waiting(clock.millis() + millis, promise));
        return promise.future();
    }

    public void pass(long millis) {
        clock.pass(millis);
        List<Waiting> over = waiting.stream()
                .filter(one -> one.untilMillis() <= clock.millis())
                .sorted(Comparator.comparingLong(Waiting::untilMillis))
                .toList();
        waiting.removeAll(over);
        over.forEach(one -> one.promise().complete());
    }

    public int waiting() {
        return waiting.size();
    }
}
