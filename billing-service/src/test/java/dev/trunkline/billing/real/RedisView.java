package dev.trunkline.billing.real;

import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What stands in Redis, and what a gateway would write there. */
public final class RedisView {

    /** In one step, as the gateway's own script: a sweep must never find a hold whose amount is not counted yet. */
    private static final String HOLD = """
            redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
            redis.call('HINCRBY', KEYS[2], 'held', ARGV[3])
            redis.call('HINCRBY', KEYS[3], 'held', ARGV[4])
            """;

    private final Redis redis;

    RedisView(Redis redis) {
        this.redis = redis;
    }

    public Map<String, String> hash(String key) {
        Response all = send(Command.HGETALL, key);
        Map<String, String> fields = new TreeMap<>();
        for (String field : all.getKeys()) {
            fields.put(field, all.get(field).toString());
        }
        return fields;
    }

    public Map<String, String> credit(String account) {
        return hash("{" + account + "}:credit");
    }

    /** What the accounts {@code acct_0} to {@code acct_4} have, named as in the ledger; left out where nothing is said. */
    public Map<String, Long> customers() {
        Map<String, Long> credit = new TreeMap<>();
        for (int i = 0; i < 5; i++) {
            String balance = credit("acct_" + i).get("balance");
            if (balance != null) {
                credit.put("customer:acct_" + i, Long.parseLong(balance));
            }
        }
        return credit;
    }

    public Map<String, String> holds(String account) {
        return hash("{" + account + "}:holds");
    }

    public Map<String, String> key(String account, String keyHash) {
        return hash("{" + account + "}:key:" + keyHash);
    }

    /** Places a hold as the gateway's script does. */
    public void hold(String account, String keyHash, String generation, long amountNano, long heldAtMillis) {
        hold(account, keyHash, generation, amountNano, heldAtMillis, "h");
    }

    /** A hold that differs between account and key, as for an answer by the account's own credential. */
    public void holdApart(
            String account, String keyHash, String generation, long amountNano, long keyAmountNano, String state) {
        String value = amountNano + "|" + keyHash + "|1|" + state + "|" + keyAmountNano;
        hold(account, keyHash, generation, value, amountNano, keyAmountNano);
    }

    /** A hold that its gateway has set to the real cost. */
    public void settled(String account, String keyHash, String generation, long amountNano) {
        hold(account, keyHash, generation, amountNano, System.currentTimeMillis(), "s");
    }

    /** In the state of a letter. */
    public void hold(
            String account, String keyHash, String generation, long amountNano, long heldAtMillis, String state) {
        String value = amountNano + "|" + keyHash + "|" + heldAtMillis + "|" + state;
        hold(account, keyHash, generation, value, amountNano, amountNano);
    }

    private void hold(
            String account, String keyHash, String generation, String value, long amountNano, long keyAmountNano) {
        send(
                Command.EVAL,
                HOLD,
                "3",
                "{" + account + "}:holds",
                "{" + account + "}:credit",
                "{" + account + "}:key:" + keyHash,
                generation,
                value,
                Long.toString(amountNano),
                Long.toString(keyAmountNano));
    }

    /** The load that gateways believe; "none" while there is none. */
    public String load() {
        Response load = send(Command.GET, "{trunkline:ledger-loaded}:load");
        return load == null ? "none" : load.toString();
    }

    /** The load under way; "none" where none is. */
    public String loading() {
        Response loading = send(Command.GET, "{trunkline:ledger-loaded}:loading");
        return loading == null ? "none" : loading.toString().replaceAll("\\|.*", "");
    }

    /** What a gateway says of itself, at a moment that grows. */
    public void gateway(String lane, String reportedLoad, long oldestMillis, long longestMillis) {
        gateway(lane, reportedLoad + "|" + oldestMillis + "|" + longestMillis, System.currentTimeMillis());
    }

    /** The last that a gateway said before it died. */
    public void gatewayOfBefore(String lane, Duration since) {
        gateway(lane, "0|0|1", System.currentTimeMillis() - since.toMillis());
    }

    private void gateway(String lane, String word, long saidAtMillis) {
        send(Command.HSET, "{trunkline:ledger-loaded}:gateways", lane, word + "|" + saidAtMillis);
    }

    public boolean isMarked() {
        return !marker().isEmpty();
    }

    /** The ledger and the run of the server for which Redis is loaded; empty where it is not. */
    public String marker() {
        Response marker = send(Command.GET, "trunkline:ledger-loaded");
        return marker == null ? "" : marker.toString();
    }

    /** A server that comes back from its file has another one. */
    public String runId() {
        return send(Command.INFO, "server").toString().replaceAll("(?s).*run_id:(\\w+).*", "$1");
    }

    public void flush() {
        send(Command.FLUSHDB);
    }

    public Response send(Command command, String... arguments) {
        Request request = Request.cmd(command);
        for (String argument : arguments) {
            request.arg(argument);
        }
        return redis.send(request).await().atMost(Duration.ofSeconds(10));
    }
}
