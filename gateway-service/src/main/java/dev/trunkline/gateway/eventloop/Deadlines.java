package dev.trunkline.gateway.eventloop;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at everything that must not take too long, ten times a second. One coarse timer for each event loop instead of
 * several for each request. Confined to its event loop.
 */
public final class Deadlines {

    private static final long TICK_MILLIS = 100;

    /** Something with time limits of its own. */
    public interface Watched {

        /** @return false once it need not be watched any longer */
        boolean check(long nowMillis);
    }

    private final List<Watched> watched = new ArrayList<>();

    /** Must be called on the event loop whose deadlines these are. */
    public Deadlines(Vertx vertx, InstantSource clock) {
        vertx.setPeriodic(TICK_MILLIS, timer -> tick(clock.millis()));
    }

    public void watch(Watched newcomer) {
        watched.add(newcomer);
    }

    private void tick(long nowMillis) {
        // Backwards, because a check may end something and begin something else at the end of the list.
        for (int i = watched.size() - 1; i >= 0; i--) {
            if (!watched.get(i).check(nowMillis)) {
                watched.set(i, watched.getLast());
                watched.removeLast();
            }
        }
    }
}
