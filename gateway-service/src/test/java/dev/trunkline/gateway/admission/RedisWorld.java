package dev.trunkline.gateway.admission;

import dev.trunkline.contracts.identity.v1.LimitWindow;
import dev.trunkline.localstack.RealParts;
import dev.trunkline.localstack.component.Part;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A real Redis, one event loop, and accounts that nobody else uses. */
final class RedisWorld implements AutoCloseable {

    static final LimitWindows NOW = new LimitWindows("2026-11-20", "2026-11-16", "2026-11");
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();
    private static final String KEY_HASH = "k";
    private static final long PATIENCE_SECONDS = 60;

    /** Under which all accounts of this world are written. */
    static final long LOAD = 7;

    private static final String MARKER = "trunkline:ledger-loaded";

    final RealParts parts = RealParts.startOnly(Part.REDIS);
    final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final Redis client = Redis.createClient(vertx, new RedisOptions().setConnectionString(parts.redisUrl()));

    RedisLane lane(int waitingAtMost) {
        return laneTo(server(), waitingAtMost);
    }

    RedisLane laneTo(RedisServer server, int waitingAtMost) {
        return lane(server, waitingAtMost, new Silent());
    }

    RedisLane laneWith(RedisLane.Greeting greeting) {
        return lane(server(), 100, greeting);
    }

    private RedisLane lane(RedisServer server, int waitingAtMost, RedisLane.Greeting greeting) {
        return onLoop(() -> Future.succeededFuture(
                new RedisLane(vertx, loop, InstantSource.system(), server, waitingAtMost, greeting)));
    }

    /** What an event loop has in flight; all that ended on it is in Kafka. */
    AdmissionLane admissionLane(String name) {
        return onLoop(() -> Future.succeededFuture(new AdmissionLane(
                vertx, loop, InstantSource.system(), server(), 100, name, Duration.ofMinutes(1), () -> true)));
    }

    private RedisServer server() {
        return new RedisServer(parts.redisUrl(), Optional.empty(), CONNECT_TIMEOUT);
    }

    /** Asks what says nothing of any load: the tests of scripts bring theirs along. */
    private record Silent() implements RedisLane.Greeting {

        @Override
        public Request request() {
            return Request.cmd(Command.EXISTS).arg(MARKER);
        }

        @Override
        public boolean answered(long[] numbers) {
            return true;
        }
    }

    /** As billing says when every account is written under this load. */
    void loaded(long load) {
        redis(Command.SET, MARKER, "ledger|" + runId());
        redis(Command.SET, "{" + MARKER + "}:load", load);
        redis(Command.DEL, "{" + MARKER + "}:loading");
    }

    /** As billing does from its beginning to its end. */
    void loading(long load) {
        redis(Command.DEL, MARKER, "{" + MARKER + "}:load");
        redis(Command.SET, "{" + MARKER + "}:loading", load + "|ledger|" + runId());
    }

    private String runId() {
        return redis(Command.INFO, "server")
                .toString()
                .lines()
                .filter(line -> line.startsWith("run_id:"))
                .map(line -> line.substring("run_id:".length()).strip())
                .findFirst()
                .orElseThrow();
    }

    /** What lanes of gateways say of themselves. */
    List<String> gateways() {
        return redis(Command.HVALS, "{" + MARKER + "}:gateways").stream()
                .map(Response::toString)
                .toList();
    }

    /** Does on the event loop what belongs there, and waits for its result. */
    <T> T onLoop(Supplier<Future<T>> work) {
        return done(begin(work));
    }

    <T> CompletableFuture<T> begin(Supplier<Future<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.runOnContext(nothing -> {
            try {
                work.get().onSuccess(result::complete).onFailure(result::completeExceptionally);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    static <T> T done(CompletableFuture<T> result) {
        try {
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** A command of the test itself, by a connection of its own. */
    Response redis(Command command, Object... arguments) {
        Request request = Request.cmd(command);
        for (Object argument : arguments) {
            request.arg(argument.toString());
        }
        return done(client.send(request).toCompletionStage().toCompletableFuture());
    }

    Account account() {
        return new Account(this, "acct_" + ACCOUNTS.incrementAndGet());
    }

    @Override
    public void close() {
        done(vertx.close().toCompletionStage().toCompletableFuture());
        parts.close();
    }

    /** An account, its one key, and the scripts as the gateway calls them. */
    record Account(RedisWorld world, String id) {

        Account withCredit(long balanceNano) {
            world.redis(Command.HSET, credit(), "balance", balanceNano, "held", 0, "sequence", 1, "load", LOAD);
            return this;
        }

        Account withPosted(String... fieldsAndValues) {
            for (int i = 0; i < fieldsAndValues.length; i += 2) {
                world.redis(Command.HSET, key(), fieldsAndValues[i], fieldsAndValues[i + 1]);
            }
            return this;
        }

        /** As billing does when it is faster than the settlement: state {@code p}, and nothing held. */
        void postedBeforeItWasSettled(String generation, long held) {
            world.redis(Command.HSET, holds(), generation, "0|" + KEY_HASH + "|1234|p");
            world.redis(Command.HINCRBY, credit(), "held", -held);
            world.redis(Command.HINCRBY, key(), "held", -held);
        }

        Request admit(String generation, long want, long minimum) {
            return admit(generation, want, minimum, -1, LimitWindow.LIMIT_WINDOW_TOTAL, NOW);
        }

        Request admit(
                String generation, long want, long minimum, long limit, LimitWindow window, LimitWindows windows) {
            return admit(generation, want, minimum, limit, window, windows, 1234);
        }

        private Request admit(
                String generation,
                long want,
                long minimum,
                long limit,
                LimitWindow window,
                LimitWindows windows,
                long nowMillis) {
            return script(LuaScript.ADMIT)
                    .arg(generation)
                    .arg(want)
                    .arg(minimum)
                    .arg(limit)
                    .arg(window.getNumber())
                    .arg(windows.day())
                    .arg(windows.week())
                    .arg(windows.month())
                    .arg(nowMillis)
                    .arg(KEY_HASH)
                    .arg(LOAD);
        }

        /** With a rate limit of the key. */
        Request admitAtRate(String generation, long want, long limit, long perMinute, long nowMillis) {
            return admit(generation, want, want, limit, LimitWindow.LIMIT_WINDOW_TOTAL, NOW, nowMillis)
                    .arg(perMinute)
                    .arg(0)
                    .arg(0);
        }

        /** For a stream that grows to its most. */
        Request admitGrowing(String generation, long want, long minimum, long most, long limit, OwnCredentials own) {
            return admitWithOwn(generation, want, minimum, limit, own, false)
                    .arg(1)
                    .arg(most);
        }

        Request admitKnownWithoutCredit(String generation, long want) {
            return admitWithOwn(generation, want, want, -1, OwnCredentials.NONE, true);
        }

        /** With credentials of the caller's own. */
        Request admitWithOwn(String generation, long want, long minimum, long limit, OwnCredentials own) {
            return admitWithOwn(generation, want, minimum, limit, own, false);
        }

        Request admitWithOwn(
                String generation,
                long want,
                long minimum,
                long limit,
                OwnCredentials own,
                boolean knownWithoutCredit) {
            return admit(generation, want, minimum, limit, LimitWindow.LIMIT_WINDOW_TOTAL, NOW)
                    .arg(0)
                    .arg(own.ordinal())
                    .arg(knownWithoutCredit ? 1 : 0);
        }

        /** Of a model that costs nothing. */
        Request admitFree(String generation, FreeModelLimits limits, boolean knownWithoutCredit, long nowMillis) {
            return admitFree(generation, limits, OwnCredentials.NONE, knownWithoutCredit, nowMillis);
        }

        Request admitFree(
                String generation,
                FreeModelLimits limits,
                OwnCredentials own,
                boolean knownWithoutCredit,
                long nowMillis) {
            return Request.cmd(Command.EVALSHA)
                    .arg(LuaScript.ADMIT.sha1())
                    .arg(5)
                    .arg(credit())
                    .arg(holds())
                    .arg(key())
                    .arg(free())
                    .arg(freeMinute())
                    .arg(generation)
                    .arg(0)
                    .arg(0)
                    .arg(-1)
                    .arg(LimitWindow.LIMIT_WINDOW_TOTAL.getNumber())
                    .arg(NOW.day())
                    .arg(NOW.week())
                    .arg(NOW.month())
                    .arg(nowMillis)
                    .arg(KEY_HASH)
                    .arg(LOAD)
                    .arg(0)
                    .arg(own.ordinal())
                    .arg(knownWithoutCredit ? 1 : 0)
                    .arg(0)
                    .arg(0)
                    .arg(nowMillis)
                    .arg(limits.perMinute())
                    .arg(limits.perDay())
                    .arg(limits.buyersPerDay())
                    .arg(limits.boughtNano());
        }

        Request extend(String generation, long more) {
            return extend(generation, more, -1, LimitWindow.LIMIT_WINDOW_TOTAL, NOW);
        }

        /** By a gateway that knows what is held. */
        Request extend(String generation, long more, long limit, LimitWindow window, LimitWindows windows) {
            return extend(generation, more, amount(generation, 0), limit, window, windows);
        }

        Request extendOfKey(String generation, long more, long limit) {
            LimitWindow total = LimitWindow.LIMIT_WINDOW_TOTAL;
            return extend(generation, more, amount(generation, 4), limit, total, NOW)
                    .arg(1);
        }

        private long amount(String generation, int part) {
            String[] parts = String.valueOf(hold(generation)).split("\\|");
            return parts.length < 4 ? 0 : Long.parseLong(parts[parts.length > part ? part : 0]);
        }

        Request extend(String generation, long more, long known, long limit, LimitWindow window, LimitWindows windows) {
            return script(LuaScript.EXTEND)
                    .arg(generation)
                    .arg(more)
                    .arg(limit)
                    .arg(window.getNumber())
                    .arg(windows.day())
                    .arg(windows.week())
                    .arg(windows.month())
                    .arg(LOAD)
                    .arg(known);
        }

        Request giveUp(String generation) {
            return script(LuaScript.GIVE_UP).arg(generation).arg(KEY_HASH).arg(1300);
        }

        Request restore(String generation, long amount, long ofKey) {
            return script(LuaScript.RESTORE)
                    .arg(generation)
                    .arg(amount)
                    .arg(KEY_HASH)
                    .arg(1234)
                    .arg(ofKey);
        }

        Account ofLoad(String load) {
            world.redis(Command.HSET, credit(), "load", load);
            return this;
        }

        Request settle(String generation, long cost) {
            return script(LuaScript.SETTLE)
                    .arg(generation)
                    .arg(cost)
                    .arg(KEY_HASH)
                    .arg(5678);
        }

        Request settleOwn(String generation, long keyCost) {
            return settle(generation, 0).arg(keyCost);
        }

        /** Counted as a request to a free model, which it was not. */
        Request settleMiscounted(String generation, long countedAtMillis) {
            return Request.cmd(Command.EVALSHA)
                    .arg(LuaScript.SETTLE.sha1())
                    .arg(5)
                    .arg(credit())
                    .arg(holds())
                    .arg(key())
                    .arg(free())
                    .arg(freeMinute())
                    .arg(generation)
                    .arg(0)
                    .arg(KEY_HASH)
                    .arg(5678)
                    .arg(0)
                    .arg(countedAtMillis);
        }

        private Request script(LuaScript script) {
            return Request.cmd(Command.EVALSHA)
                    .arg(script.sha1())
                    .arg(3)
                    .arg(credit())
                    .arg(holds())
                    .arg(key());
        }

        String credit() {
            return "{" + id + "}:credit";
        }

        String holds() {
            return "{" + id + "}:holds";
        }

        String key() {
            return "{" + id + "}:key:" + KEY_HASH;
        }

        String free() {
            return "{" + id + "}:free";
        }

        String freeMinute() {
            return "{" + id + "}:free-minute";
        }

        /** What is held of the account; its key has the same, and the holds add up to it. */
        long held() {
            long held = number(credit());
            List<Response> holds = world.redis(Command.HVALS, holds()).stream().toList();
            long sum = holds.stream()
                    .mapToLong(hold -> Long.parseLong(hold.toString().split("\\|")[0]))
                    .sum();
            if (number(key()) != held || sum != held) {
                throw new AssertionError(
                        "account holds %d, its key %d, their sum is %d".formatted(held, number(key()), sum));
            }
            return held;
        }

        long heldOfAccount() {
            return number(credit());
        }

        long heldOfKey() {
            return number(key());
        }

        private long number(String hash) {
            Response held = world.redis(Command.HGET, hash, "held");
            return held == null ? 0 : held.toLong();
        }

        String hold(String generation) {
            Response hold = world.redis(Command.HGET, holds(), generation);
            return hold == null ? null : hold.toString();
        }
    }
}
