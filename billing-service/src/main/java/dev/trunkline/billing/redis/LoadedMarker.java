package dev.trunkline.billing.redis;

import dev.trunkline.billing.BillingSettings;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The keys that tell gateways that Redis holds the ledger. The marker names the ledger and the run of the Redis server
 * that was loaded: a server that came back, perhaps with old data, is another run. The load's id stands in each account
 * too, for a script sees only its account. Blocks.
 */
@Singleton
public final class LoadedMarker {

    private static final String KEY = "trunkline:ledger-loaded";
    /** Same slot as the marker, so that one script may write all of them. */
    private static final String LOAD = "{" + KEY + "}:load";

    private static final String LOADING = "{" + KEY + "}:loading";

    /** Id of the ledger whose figures are in Redis; stays when the marker goes. */
    private static final String OWNER = "{" + KEY + "}:ledger";

    private static final RedisScript BEGIN = RedisScript.named("begin.lua");
    private static final RedisScript END = RedisScript.named("end.lua");
    private static final String LOADING_SECONDS_AT_MOST = "86400";
    /** What a Lua number holds exactly. */
    private static final int ID_BITS = 52;

    private final Redis redis;
    private final BillingSettings.Live settings;

    LoadedMarker(Redis redis, BillingSettings settings) {
        this.redis = redis;
        this.settings = settings.live();
    }

    public @Nullable String value() {
        return text(send(Command.GET, KEY));
    }

    /** Whose figures are in Redis; null when nobody's. */
    public @Nullable String owner() {
        return text(send(Command.GET, OWNER));
    }

    public void own(String ledgerId) {
        send(Command.SET, OWNER, ledgerId);
    }

    /** Id of the present run of the Redis server. */
    public String runId() {
        Response info = send(Command.INFO, "server");
        return String.valueOf(info)
                .lines()
                .filter(line -> line.startsWith("run_id:"))
                .map(line -> line.substring("run_id:".length()).strip())
                .findFirst()
                .orElse("");
    }

    /**
     * The load of this ledger and run that has ended or is under way; empty when there is neither.
     *
     * @param right what the marker must say
     */
    public Optional<Load> present(String right) {
        Response all = send(Command.MGET, KEY, LOAD, LOADING);
        if (all == null) {
            return Optional.empty();
        }
        String load = text(all.get(1));
        if (right.equals(text(all.get(0))) && load != null) {
            return Optional.of(new Load(Long.parseLong(load), true));
        }
        String loading = text(all.get(2));
        return loading != null && loading.endsWith("|" + right)
                ? Optional.of(new Load(Long.parseLong(loading.substring(0, loading.indexOf('|'))), false))
                : Optional.empty();
    }

    /** Gateways refuse from here on until the marker is set. */
    public void remove() {
        send(Command.DEL, KEY, LOAD);
    }

    /** Begins to load, with those who do already; empty where one of them has just ended it. */
    public Optional<Load> begin(String right) {
        String fresh = Long.toString((UUID.randomUUID().getMostSignificantBits() >>> (Long.SIZE - ID_BITS)) + 1);
        long id = BEGIN.run(redis, List.of(LOADING, KEY, LOAD), List.of(right, fresh, LOADING_SECONDS_AT_MOST))
                .await()
                .atMost(settings.timeout())
                .toLong();
        return id == 0 ? Optional.empty() : Optional.of(new Load(id, false));
    }

    /** Sets the marker, unless Redis was emptied since the beginning. */
    public boolean end(Load load) {
        return END.run(redis, List.of(LOADING, KEY, LOAD), List.of(Long.toString(load.id())))
                        .await()
                        .atMost(settings.timeout())
                        .toInteger()
                == 1;
    }

    private static @Nullable String text(@Nullable Response response) {
        return response == null ? null : response.toString();
    }

    private @Nullable Response send(Command command, String... arguments) {
        Request request = Request.cmd(command);
        for (String argument : arguments) {
            request.arg(argument);
        }
        return redis.send(request).await().atMost(settings.timeout());
    }
}
