package dev.trunkline.gateway.admission;

import io.quarkus.logging.Log;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What one event loop has in flight, and which load of Redis it believes. It says again and again that it is there;
 * under a load that is under way it puts back the holds of what it has in flight, and says so when all that ended
 * before is in Kafka: nobody is admitted anywhere until then. Confined to its event loop.
 */
final class AdmissionLane implements RedisLane.Greeting {

    private static final long SAY_MILLIS = 250;
    private static final long NONE = 0;

    private final Vertx vertx;
    private final String name;
    private final long longestMillis;
    private final BooleanSupplier allSent;
    private final RedisLane redis;
    private final Context context;
    private final InstantSource clock;
    private final Set<Held> inFlight = Collections.newSetFromMap(new IdentityHashMap<>());
    private long ended;
    private long underWay;
    private long putBack;
    private long reported;
    private boolean puttingBack;
    private boolean left;

    /**
     * @param name of this lane of this gateway, nobody else's
     * @param longest that a request may take
     * @param allSent whether everything that has ended here is in Kafka
     */
    AdmissionLane(
            Vertx vertx,
            Context context,
            InstantSource clock,
            RedisServer server,
            int waitingAtMost,
            String name,
            Duration longest,
            BooleanSupplier allSent) {
        this.vertx = vertx;
        this.name = name;
        this.longestMillis = longest.toMillis();
        this.allSent = allSent;
        this.clock = clock;
        this.context = context;
        this.redis = new RedisLane(vertx, context, clock, server, waitingAtMost, this);
        vertx.setPeriodic(SAY_MILLIS, timer -> say());
    }

    RedisLane redis() {
        return redis;
    }

    /** The load whose figures count, 0 while there is none. */
    long load() {
        return ended;
    }

    /** Its hold is placed. */
    void begins(Held held) {
        inFlight.add(held);
    }

    /** Its hold is the cost, or gone. */
    void ends(Held held) {
        inFlight.remove(held);
    }

    /** Asks which load counts now. */
    Future<Long> refresh(long deadlineMillis) {
        return redis.send(request(), deadlineMillis).map(answer -> {
            answered(answer);
            return ended;
        });
    }

    /** Answers on this event loop when so much time has passed. */
    Future<Void> after(long millis) {
        Promise<Void> passed = Promise.promise();
        vertx.setTimer(millis, timer -> passed.complete());
        return passed.future();
    }

    /** It ends in good order, and nobody need wait for it. May be called on any thread. */
    Future<Void> leave() {
        Promise<Void> gone = Promise.promise();
        context.runOnContext(nothing -> redis.allAnswered()
                .compose(answered -> farewell())
                .onFailure(cause -> Log.debugf("redis: %s leaves: %s", name, cause.getMessage()))
                .onComplete(done -> gone.complete()));
        return gone.future();
    }

    private Future<long[]> farewell() {
        if (!inFlight.isEmpty() || !allSent.getAsBoolean()) {
            return Future.succeededFuture(new long[0]);
        }
        left = true;
        return redis.send(ScriptCalls.leave(name), clock.millis() + SAY_MILLIS);
    }

    private void say() {
        if (putBack != NONE && allSent.getAsBoolean()) {
            reported = putBack;
        }
        if (!left) {
            redis.send(request(), clock.millis() + SAY_MILLIS)
                    .onSuccess(this::answered)
                    .onFailure(cause -> Log.debugf("redis: not told that %s is there: %s", name, cause.getMessage()));
        }
    }

    @Override
    public Request request() {
        long oldestMillis = inFlight.stream()
                .mapToLong(held -> held.received().startedAtMillis())
                .min()
                .orElse(NONE);
        return ScriptCalls.present(name, reported, oldestMillis, longestMillis);
    }

    /** What was asked under one load must not be put under another, or none. */
    @Override
    public boolean answered(long[] answer) {
        boolean isSame = ended == NONE || ended == answer[0];
        ended = answer[0];
        underWay = answer[1];
        long load = underWay == NONE ? ended : underWay;
        if (load != NONE && load != putBack && !puttingBack) {
            putBack(load);
        }
        return isSame;
    }

    private void putBack(long load) {
        List<Future<long[]>> restored = inFlight.stream()
                .filter(held -> !held.hold().local())
                .map(held -> redis.sendUnhurried(ScriptCalls.restore(held)))
                .toList();
        // Only now: what throws above is tried again with the next word of Redis.
        puttingBack = true;
        Future.join(restored).onComplete(done -> {
            puttingBack = false;
            if (done.succeeded()) {
                putBack = load;
            }
        });
    }
}
