package dev.trunkline.gateway.admission;

import io.quarkus.logging.Log;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One held connection to Redis for one event loop. Commands of one tick leave in one write. Confined to that event
 * loop; reconnects by itself; commands wait for that, and each caller has a deadline of its own.
 */
final class RedisLane {

    private static final long RECONNECT_MILLIS = 200;

    private record Waiting(Request request, Promise<long[]> answer) {}

    private final Vertx vertx;
    private final Context context;
    private final Redis client;
    private final int waitingAtMost;
    private final ArrayDeque<Waiting> tick = new ArrayDeque<>();
    private @Nullable RedisConnection connection;
    private int unanswered;
    private boolean flushPlanned;

    RedisLane(Vertx vertx, Context context, String url, int waitingAtMost) {
        this.vertx = vertx;
        this.context = context;
        this.waitingAtMost = waitingAtMost;
        this.client = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(url)
                        .setMaxPoolSize(1)
                        .setMaxPoolWaiting(1)
                        .setMaxWaitingHandlers(waitingAtMost + 16));
        connect();
    }

    private void connect() {
        client.connect().onComplete(connected -> {
            if (connected.failed()) {
                retry(connected.cause());
                return;
            }
            RedisConnection fresh = connected.result();
            fresh.exceptionHandler(cause -> lost(fresh, cause));
            fresh.endHandler(nothing -> lost(fresh, new IllegalStateException("connection closed")));
            load(fresh);
        });
    }

    private void load(RedisConnection fresh) {
        List<Request> loads = new ArrayList<>();
        for (LuaScript script : List.of(LuaScript.ADMIT, LuaScript.EXTEND, LuaScript.SETTLE)) {
            loads.add(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script.source()));
        }
        fresh.batch(loads).onComplete(loaded -> {
            if (loaded.succeeded()) {
                connection = fresh;
                flush();
            } else {
                lost(fresh, loaded.cause());
                retry(loaded.cause());
            }
        });
    }

    private void lost(RedisConnection gone, Throwable cause) {
        if (connection == gone) {
            connection = null;
            gone.close();
            retry(cause);
        }
    }

    private void retry(Throwable cause) {
        Log.warnf("redis: %s; trying again in %d ms", cause.getMessage(), RECONNECT_MILLIS);
        vertx.setTimer(RECONNECT_MILLIS, timer -> connect());
    }

    boolean connected() {
        return connection != null;
    }

    /** Sends a script call with the others of this tick and answers with its numbers. Without a connection it waits for
     * one; whoever calls sets the deadline. Fails at once where too many wait already. */
    Future<long[]> send(Request request) {
        if (unanswered >= waitingAtMost) {
            return Future.failedFuture(waitingAtMost + " commands wait for Redis already");
        }
        Promise<long[]> answer = Promise.promise();
        tick.add(new Waiting(request, answer));
        unanswered++;
        if (!flushPlanned) {
            flushPlanned = true;
            context.runOnContext(nothing -> flush());
        }
        return answer.future();
    }

    private void flush() {
        flushPlanned = false;
        RedisConnection current = connection;
        if (current != null && !tick.isEmpty()) {
            List<Waiting> sent = List.copyOf(tick);
            tick.clear();
            current.batch(sent.stream().map(Waiting::request).toList()).onComplete(done -> answer(sent, done));
        }
    }

    private void answer(List<Waiting> sent, AsyncResult<List<Response>> answers) {
        unanswered -= sent.size();
        for (int i = 0; i < sent.size(); i++) {
            if (answers.succeeded()) {
                sent.get(i).answer().complete(numbers(answers.result().get(i)));
            } else {
                sent.get(i).answer().fail(answers.cause());
            }
        }
    }

    /** The scripts of this package answer with arrays of whole numbers, and with nothing else. */
    private static long[] numbers(Response answer) {
        long[] numbers = new long[answer.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Objects.requireNonNull(answer.get(i).toLong(), "not a number");
        }
        return numbers;
    }
}
