package dev.trunkline.gateway.it;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What billing would write to Redis, and what the gateway has written there. */
final class Credit implements AutoCloseable {

    private static final long LOAD = 7;

    private final Vertx vertx = Vertx.vertx();
    private final Redis redis =
            Redis.createClient(vertx, new RedisOptions().setConnectionString(GatewayProcess.PARTS.redisUrl()));

    /** As billing does once it has loaded every account: who is not there has no credit. */
    Credit() {
        String run = send(Command.INFO, "server")
                .toString()
                .lines()
                .filter(line -> line.startsWith("run_id:"))
                .map(line -> line.substring("run_id:".length()).strip())
                .findFirst()
                .orElseThrow();
        send(Command.SET, "trunkline:ledger-loaded", "ledger|" + run);
        send(Command.SET, "{trunkline:ledger-loaded}:load", LOAD);
    }

    void give(String account, long balanceNano) {
        send(Command.HSET, "{" + account + "}:credit", "balance", balanceNano, "load", LOAD);
    }

    void bought(String account, long nano) {
        send(Command.HSET, "{" + account + "}:credit", "bought", nano);
    }

    void use(String account, String keyHash, long totalNano) {
        send(Command.HSET, "{" + account + "}:key:" + keyHash, "total", totalNano);
    }

    /** Requests to free models that are counted. */
    String freeToday(String account) {
        return hash("{" + account + "}:free").getOrDefault("day", "");
    }

    String held(String account) {
        return hash("{" + account + "}:credit").getOrDefault("held", "0");
    }

    String heldOfKey(String account, String keyHash) {
        return hash("{" + account + "}:key:" + keyHash).getOrDefault("held", "0");
    }

    /** Without the moment at which it was made. */
    String hold(String account, String generationId) {
        return hash("{" + account + "}:holds").getOrDefault(generationId, "").replaceAll("\\|\\d{13}\\|", "|");
    }

    private Map<String, String> hash(String key) {
        Response all = send(Command.HGETALL, key);
        Map<String, String> fields = new TreeMap<>();
        for (String field : all.getKeys()) {
            fields.put(field, all.get(field).toString());
        }
        return fields;
    }

    private Response send(Command command, Object... arguments) {
        Request request = Request.cmd(command);
        for (Object argument : arguments) {
            request.arg(argument.toString());
        }
        try {
            return redis.send(request).toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        vertx.close();
    }
}
