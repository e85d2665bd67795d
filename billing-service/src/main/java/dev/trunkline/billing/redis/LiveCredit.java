package dev.trunkline.billing.redis;

import dev.trunkline.billing.BillingSettings;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What gateways see of an account's credit at this moment. Blocks; safe for all threads. */
@Singleton
public final class LiveCredit {

    /**
     * Read at once.
     *
     * @param heldNano for requests in flight
     */
    public record Seen(long balanceNano, long heldNano) {

        public long freeNano() {
            return balanceNano - heldNano;
        }
    }

    private final Redis redis;
    private final Duration timeout;

    LiveCredit(Redis redis, BillingSettings settings) {
        this.redis = redis;
        this.timeout = settings.live().timeout();
    }

    /** @throws RuntimeException while Redis is silent */
    public Seen of(String accountId) {
        Response fields = redis.send(Request.cmd(Command.HMGET)
                        .arg(AccountKeys.credit(accountId))
                        .arg("balance")
                        .arg("held"))
                .await()
                .atMost(timeout);
        return new Seen(number(fields.get(0)), number(fields.get(1)));
    }

    private static long number(@Nullable Response value) {
        return value == null ? 0 : value.toLong();
    }
}
