package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.fault.Faults;
import io.quarkus.logging.Log;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One held connection to Redis for one event loop. Commands of one tick leave in one write. Reconnects by itself;
 * commands wait for that, but no longer than their deadline. Confined to its event loop.
 */
final class RedisLane {

    static final long NO_DEADLINE = Long.MAX_VALUE;
    private static final long RECONNECT_MILLIS = 200;
    private static final long EXPIRY_MILLIS = 100;
    private static final long UNHURRIED_MILLIS = 2;

    /** What is asked of each new connection before anything else, and again after its scripts were lost. */
    interface Greeting {

        Request request();

        /** @return whether what waits may still be put; else it is refused, but for what nobody waits for */
        boolean answered(long[] numbers);
    }

    private record Waiting(Request request, long deadlineMillis, Promise<long[]> answer) {}

    private final Vertx vertx;
    private final Context context;
    private final Redis client;
    private final int waitingAtMost;
    private final Greeting greeting;
    private final ArrayDeque<Waiting> unsent = new ArrayDeque<>();
    private final ArrayDeque<Waiting> sent = new ArrayDeque<>();
    private @Nullable RedisConnection connection;
    private boolean flushPlanned;
    private boolean unhurriedFlushPlanned;

    RedisLane(
            Vertx vertx,
            Context context,
            InstantSource clock,
            RedisServer server,
            int waitingAtMost,
            Greeting greeting) {
        this.vertx = vertx;
        this.context = context;
        this.waitingAtMost = waitingAtMost;
        this.greeting = greeting;
        this.client = Redis.createClient(
                vertx,
                server.options().setMaxPoolSize(1).setMaxPoolWaiting(1).setMaxWaitingHandlers(waitingAtMost + 16));
        vertx.setPeriodic(EXPIRY_MILLIS, timer -> expire(clock.millis()));
        connect();
    }

    /** Whatever comes in between: without a further try this lane would be without Redis for good. */
    private void connect() {
        Future.<Void>succeededFuture()
                .compose(nothing -> client.connect())
                .onSuccess(this::load)
                .onFailure(this::retry);
    }

    private void load(RedisConnection fresh) {
        Future.<Void>succeededFuture()
                .compose(nothing -> fresh.batch(loads(fresh)))
                .map(loaded -> greeting.answered(Numbers.of(loaded.getLast())))
                .onSuccess(isSame -> {
                    if (!isSame) {
                        refuseWaiting();
                    }
                    connection = fresh;
                    flush();
                })
                .onFailure(cause -> {
                    fresh.close();
                    retry(cause);
                });
    }

    private List<Request> loads(RedisConnection fresh) {
        fresh.exceptionHandler(cause -> lost(fresh, cause));
        fresh.endHandler(nothing -> lost(fresh, new IllegalStateException("connection closed")));
        List<Request> loads = new ArrayList<>();
        for (LuaScript script : LuaScript.ALL) {
            loads.add(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script.source()));
        }
        loads.add(greeting.request());
        return loads;
    }

    @SuppressWarnings("ReferenceEquality") // it is this very connection that matters
    private void lost(RedisConnection gone, Throwable cause) {
        if (connection == gone) {
            connection = null;
            gone.close();
            retry(cause);
        }
    }

    private void retry(Throwable cause) {
        // Of a handshake that failed only the innermost cause says why.
        Throwable reason = cause;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        Log.warnf("redis: %s; trying again in %d ms", reason.getMessage(), RECONNECT_MILLIS);
        vertx.setTimer(RECONNECT_MILLIS, timer -> connect());
    }

    /**
     * Sends a command with the others of this tick and answers with its numbers.
     *
     * @return fails with {@link RedisSilence} at the deadline, or at once where too many wait already
     */
    Future<long[]> send(Request request, long deadlineMillis) {
        Future<long[]> answer = enqueue(request, deadlineMillis);
        if (!flushPlanned) {
            flushPlanned = true;
            context.runOnContext(nothing -> flush());
        }
        return answer;
    }

    /** Like {@link #send}, for what nobody waits for: leaves with the next command, or by itself a moment later. */
    Future<long[]> sendUnhurried(Request request) {
        Future<long[]> answer = enqueue(request, NO_DEADLINE);
        if (!flushPlanned && !unhurriedFlushPlanned) {
            unhurriedFlushPlanned = true;
            vertx.setTimer(UNHURRIED_MILLIS, timer -> {
                unhurriedFlushPlanned = false;
                flush();
            });
        }
        return answer;
    }

    /** Completes when everything that was asked so far is answered, well or not. */
    Future<Void> allAnswered() {
        List<Future<long[]>> open = Stream.concat(sent.stream(), unsent.stream())
                .map(waiting -> waiting.answer().future())
                .toList();
        return Future.join(open).<Void>mapEmpty().otherwiseEmpty();
    }

    private Future<long[]> enqueue(Request request, long deadlineMillis) {
        if (unsent.size() + sent.size() >= waitingAtMost) {
            return Future.failedFuture(new RedisSilence(waitingAtMost + " commands wait for Redis already", false));
        }
        Waiting waiting = new Waiting(request, deadlineMillis, Promise.promise());
        unsent.add(waiting);
        return waiting.answer().future();
    }

    private void flush() {
        flushPlanned = false;
        RedisConnection current = connection;
        // Who has been told that Redis is silent has given up; his command must not be put again.
        unsent.removeIf(waiting -> waiting.answer().future().isComplete());
        if (current != null && !unsent.isEmpty()) {
            List<Waiting> batch = List.copyOf(unsent);
            unsent.clear();
            send(current, batch);
        }
    }

    private void send(RedisConnection current, List<Waiting> batch) {
        sent.addAll(batch);
        Future.<Void>succeededFuture()
                .compose(nothing -> current.batch(requests(batch)))
                .onComplete(done -> answer(current, batch, done));
    }

    private static List<Request> requests(List<Waiting> batch) {
        List<Request> requests = new ArrayList<>(batch.size());
        for (Waiting waiting : batch) {
            requests.add(waiting.request());
        }
        return requests;
    }

    private void answer(RedisConnection current, List<Waiting> batch, AsyncResult<List<Response>> answers) {
        // Answers come in the order of the questions, batches included. What is done with one of them touches no other.
        for (int i = 0; i < batch.size(); i++) {
            sent.poll();
        }
        if (answers.succeeded()) {
            for (int i = 0; i < batch.size(); i++) {
                Waiting waiting = batch.get(i);
                Response answer = answers.result().get(i);
                Faults.guarded("redis", () -> answered(waiting, answer));
            }
        } else {
            failed(current, batch, answers.cause());
        }
    }

    private static void answered(Waiting waiting, Response answer) {
        long[] numbers;
        try {
            numbers = Numbers.of(answer);
        } catch (RuntimeException e) {
            Faults.heard("redis", e);
            silent(waiting, e);
            return;
        }
        waiting.answer().tryComplete(numbers);
    }

    /** One error fails its whole batch. All scripts may run twice, so each command is asked again by itself. */
    private void failed(RedisConnection current, List<Waiting> batch, Throwable cause) {
        List<Waiting> open = batch.stream()
                .filter(waiting -> !waiting.answer().future().isComplete())
                .toList();
        if (String.valueOf(cause.getMessage()).contains("NOSCRIPT")) {
            open.reversed().forEach(unsent::addFirst);
            loadAgain(current);
        } else if (batch.size() > 1) {
            // Not at once: where the connection has broken, it is known a moment later.
            context.runOnContext(nothing -> open.forEach(waiting -> oneByOne(current, waiting, cause)));
        } else {
            open.forEach(waiting -> silent(waiting, cause));
        }
    }

    private void oneByOne(RedisConnection current, Waiting waiting, Throwable cause) {
        if (waiting.answer().future().isComplete()) {
            return;
        }
        if (connection == current) {
            send(current, List.of(waiting));
        } else {
            silent(waiting, cause);
        }
    }

    private static void silent(Waiting waiting, Throwable cause) {
        fail(waiting, new RedisSilence(String.valueOf(cause), true));
    }

    private static void fail(Waiting waiting, RedisSilence silence) {
        Faults.guarded("redis", () -> waiting.answer().tryFail(silence));
    }

    private void loadAgain(RedisConnection current) {
        if (connection == current) {
            connection = null;
            load(current);
        }
    }

    private void refuseWaiting() {
        // Picked out first, as below.
        List<Waiting> asked = unsent.stream()
                .filter(waiting -> waiting.deadlineMillis() != NO_DEADLINE)
                .toList();
        unsent.removeIf(waiting -> waiting.deadlineMillis() != NO_DEADLINE);
        asked.forEach(waiting -> fail(waiting, new RedisSilence("Redis is another one than it was asked for", false)));
    }

    private void expire(long nowMillis) {
        // Picked out first: whoever is told may send something else at once.
        List<Waiting> lateUnsent = overdue(unsent, nowMillis);
        List<Waiting> lateAnswers = overdue(sent, nowMillis);
        unsent.removeIf(waiting -> nowMillis > waiting.deadlineMillis());
        lateUnsent.forEach(waiting -> fail(waiting, new RedisSilence("no connection to Redis in time", false)));
        lateAnswers.forEach(waiting -> fail(waiting, new RedisSilence("no answer of Redis in time", true)));
    }

    private static List<Waiting> overdue(ArrayDeque<Waiting> queue, long nowMillis) {
        List<Waiting> overdue = new ArrayList<>();
        for (Waiting waiting : queue) {
            if (nowMillis > waiting.deadlineMillis()
                    && !waiting.answer().future().isComplete()) {
                overdue.add(waiting);
            }
        }
        return overdue;
    }
}
