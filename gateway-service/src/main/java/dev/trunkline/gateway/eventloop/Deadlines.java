package dev.trunkline.gateway.eventloop;

import dev.trunkline.gateway.fault.Faults;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Lets go of what need not be watched any longer, with all that hangs on it, before the next look. */
    public static final class Watch {

        private @Nullable Watched watched;

        private Watch(Watched watched) {
            this.watched = watched;
        }

        public void end() {
            watched = null;
        }

        private boolean over(long nowMillis) {
            Watched present = watched;
            try {
                return present == null || !present.check(nowMillis);
            } catch (RuntimeException | Error e) {
                // The others are looked at all the same.
                Faults.heard("deadline", e);
                return true;
            }
        }
    }

    private final List<Watch> watches = new ArrayList<>();

    /** Must be called on the event loop whose deadlines these are. */
    public Deadlines(Vertx vertx, InstantSource clock) {
        vertx.setPeriodic(TICK_MILLIS, timer -> tick(clock.millis()));
    }

    public Watch watch(Watched newcomer) {
        Watch watch = new Watch(newcomer);
        watches.add(watch);
        return watch;
    }

    private void tick(long nowMillis) {
        // Backwards, because a check may end something and begin something else at the end of the list.
        for (int i = watches.size() - 1; i >= 0; i--) {
            if (watches.get(i).over(nowMillis)) {
                watches.set(i, watches.getLast());
                watches.removeLast();
            }
        }
    }
}
