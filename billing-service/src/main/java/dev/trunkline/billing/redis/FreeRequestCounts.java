package dev.trunkline.billing.redis;

import dev.trunkline.billing.BillingSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What gateways have counted of requests to models that cost nothing. Blocks; safe for all threads. */
@Singleton
public final class FreeRequestCounts {

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /**
     * Of one account.
     *
     * @param used today, UTC
     * @param boughtNano credit ever bought
     */
    public record Count(long used, long boughtNano) {}

    private final Redis redis;
    private final Duration timeout;

    FreeRequestCounts(Redis redis, BillingSettings settings) {
        this.redis = redis;
        this.timeout = settings.live().timeout();
    }

    /** @throws RuntimeException while Redis is silent */
    public Count of(String accountId, Instant now) {
        Request counted = Request.cmd(Command.HMGET)
                .arg(AccountKeys.free(accountId))
                .arg("day_id")
                .arg("day");
        Request bought =
                Request.cmd(Command.HGET).arg(AccountKeys.credit(accountId)).arg("bought");
        var answers = Uni.combine()
                .all()
                .unis(redis.send(counted), redis.send(bought).map(FreeRequestCounts::number))
                .asTuple()
                .await()
                .atMost(timeout);
        Response day = answers.getItem1();
        // A day that only a gateway has begun is the present one.
        boolean present = number(day.get(0)) >= now.toEpochMilli() / DAY_MILLIS;
        return new Count(present ? number(day.get(1)) : 0, answers.getItem2());
    }

    private static long number(@Nullable Response value) {
        return value == null ? 0 : value.toLong();
    }
}
