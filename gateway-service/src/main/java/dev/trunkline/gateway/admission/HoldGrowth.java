package dev.trunkline.gateway.admission;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Grows holds. While Redis is silent, or being filled, it asks again: money that is there is neither left uncollected
 * nor an answer cut short for want of it. May be asked twice for the same: what an answer that was lost has added is
 * counted once. Thread-safe; each growth is confined to the event loop of its lane.
 */
final class HoldGrowth {

    private static final long ASK_AGAIN_MILLIS = 100;

    private final InstantSource clock;
    private final PresentWindows windows;
    private final long deadlineMillis;
    private final long patienceMillis;
    private final LongSupplier cutAtMillis;

    /**
     * @param deadlineMillis how long one question may take
     * @param patienceMillis how long Redis may be silent altogether
     * @param cutAtMillis when this gateway ends, and nobody can wait any more
     */
    HoldGrowth(
            InstantSource clock,
            PresentWindows windows,
            long deadlineMillis,
            long patienceMillis,
            LongSupplier cutAtMillis) {
        this.clock = clock;
        this.windows = windows;
        this.deadlineMillis = deadlineMillis;
        this.patienceMillis = patienceMillis;
        this.cutAtMillis = cutAtMillis;
    }

    /** Never fails: what could not be had is not there. */
    Future<Hold> grow(AdmissionLane lane, Held held, long moreNano, boolean byok) {
        held.hold().countsFrom(clock.millis());
        return ask(lane, new Growth(held, moreNano, byok), clock.millis() + patienceMillis)
                .map(held.hold())
                .otherwise(held.hold());
    }

    private record Growth(Held held, long moreNano, boolean byok) {}

    private Future<Void> ask(AdmissionLane lane, Growth growth, long untilMillis) {
        return lane.redis()
                .send(
                        ScriptCalls.extend(
                                growth.held(), growth.moreNano(), windows.present(), lane.load(), growth.byok()),
                        clock.millis() + deadlineMillis)
                .compose(answer -> {
                    if (answer[0] == AdmissionAnswer.NOTHING_KNOWN) {
                        return Future.failedFuture(new RedisSilence("not loaded", false));
                    }
                    add(growth, answer);
                    return Future.<Void>succeededFuture();
                })
                .recover(cause -> cause instanceof RedisSilence && isPatient(untilMillis)
                        ? lane.after(ASK_AGAIN_MILLIS).compose(nothing -> ask(lane, growth, untilMillis))
                        : Future.failedFuture(cause));
    }

    private boolean isPatient(long untilMillis) {
        return clock.millis() + ASK_AGAIN_MILLIS < Math.min(untilMillis, cutAtMillis.getAsLong());
    }

    private static void add(Growth growth, long[] answer) {
        if (answer[0] != 0) {
            return;
        }
        Hold hold = growth.held().hold();
        AdmissionAnswer.countsFrom(hold, answer, 2);
        long addedNano = Math.max(0, answer[1]);
        if (growth.byok()) {
            hold.addToOwn(addedNano);
        } else {
            hold.add(addedNano);
        }
    }
}
