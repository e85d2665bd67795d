package dev.trunkline.billing.live;

import dev.trunkline.billing.BillingSettings;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The key that tells gateways that Redis holds the ledger. Its value names the ledger and the run of the Redis server
 * that was loaded: a server that came back, perhaps with old data, is another run. Blocks.
 */
@Singleton
final class LoadedMarker {

    private static final String KEY = "trunkline:ledger-loaded";
    /** Same slot as the marker, so that one can be renamed to the other. */
    private static final String LOADING = "{" + KEY + "}:loading:";

    /** Id of the ledger whose figures are in Redis; stays when the marker goes. */
    private static final String OWNER = "{" + KEY + "}:ledger";

    private static final String LOADING_SECONDS_AT_MOST = "3600";

    private final Redis redis;
    private final BillingSettings.Live settings;

    LoadedMarker(Redis redis, BillingSettings settings) {
        this.redis = redis;
        this.settings = settings.live();
    }

    @Nullable
    String value() {
        Response value = send(Command.GET, KEY);
        return value == null ? null : value.toString();
    }

    /** Whose figures are in Redis; null when nobody's. */
    @Nullable
    String owner() {
        Response owner = send(Command.GET, OWNER);
        return owner == null ? null : owner.toString();
    }

    void own(String ledgerId) {
        send(Command.SET, OWNER, ledgerId);
    }

    /** Id of the present run of the Redis server. */
    String runId() {
        Response info = send(Command.INFO, "server");
        return String.valueOf(info)
                .lines()
                .filter(line -> line.startsWith("run_id:"))
                .map(line -> line.substring("run_id:".length()).strip())
                .findFirst()
                .orElse("");
    }

    /** Gateways refuse from here on until the marker is set. */
    void remove() {
        send(Command.DEL, KEY);
    }

    /** Begins to load; the answer is needed to end it. */
    String begin(String value) {
        String loading = LOADING + UUID.randomUUID();
        send(Command.SET, loading, value, "EX", LOADING_SECONDS_AT_MOST);
        return loading;
    }

    /** Sets the marker, unless Redis was emptied since the beginning. */
    boolean end(String loading) {
        try {
            send(Command.RENAME, loading, KEY);
        } catch (RuntimeException e) {
            if (String.valueOf(e.getMessage()).contains("no such key")) {
                return false;
            }
            throw e;
        }
        send(Command.PERSIST, KEY);
        return true;
    }

    private @Nullable Response send(Command command, String... arguments) {
        Request request = Request.cmd(command);
        for (String argument : arguments) {
            request.arg(argument);
        }
        return redis.send(request).await().atMost(settings.timeout());
    }
}
