package dev.trunkline.billing.redis;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.ledger.AccountStanding;
import dev.trunkline.billing.ledger.KeyUsage;
import dev.trunkline.billing.ledger.NanoUsd;
import dev.trunkline.billing.ledger.UsageWindows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Balances, key usage and holds as gateways read them, by the scripts of this service. Older figures never replace
 * newer ones, so calls may be repeated and may overtake each other. Blocks; safe for all threads.
 */
@Singleton
public final class LiveBalances {

    private static final RedisScript POST = RedisScript.named("post.lua");
    private static final RedisScript REBUILD = RedisScript.named("rebuild.lua");

    private final Redis redis;
    private final BillingSettings.Live settings;

    LiveBalances(Redis redis, BillingSettings settings) {
        this.redis = redis;
        this.settings = settings.live();
    }

    /** Removes the holds of ended generations and writes what the ledger says now. */
    public void post(List<AccountUpdate> updates) {
        all(updates.stream()
                .map(update -> {
                    List<String> removals = new ArrayList<>();
                    update.generationsWithoutHold().forEach(id -> {
                        removals.add(id);
                        removals.add("");
                    });
                    return post(update.standing(), update.keys(), removals);
                })
                .toList());
    }

    /** Removes one hold if it still has this value. */
    public boolean removeHold(AccountStanding standing, String generationId, String value) {
        return post(standing, List.of(), List.of(generationId, value))
                        .await()
                        .atMost(settings.timeout())
                        .toInteger()
                == 1;
    }

    /** Writes one page of the ledger and sums what is held anew. */
    public void rebuild(List<AccountUpdate> page) {
        List<Uni<Response>> calls = new ArrayList<>();
        for (AccountUpdate account : page) {
            List<KeyUsage> keys = account.keys();
            int from = 0;
            do {
                int to = Math.min(keys.size(), from + settings.scriptKeys());
                calls.add(rebuild(account.standing(), keys.subList(from, to)));
                from = to;
            } while (from < keys.size());
        }
        all(calls);
    }

    private Uni<Response> post(AccountStanding standing, List<KeyUsage> keys, List<String> removals) {
        List<String> arguments = new ArrayList<>();
        arguments.add(shown(standing.balanceNano()));
        arguments.add(Long.toString(standing.sequence()));
        arguments.add(Integer.toString(removals.size() / 2));
        arguments.addAll(removals);
        addUsage(arguments, keys);
        return POST.run(redis, names(standing, keys), arguments);
    }

    private Uni<Response> rebuild(AccountStanding standing, List<KeyUsage> keys) {
        List<String> arguments = new ArrayList<>();
        arguments.add(shown(standing.balanceNano()));
        arguments.add(Long.toString(standing.sequence()));
        addUsage(arguments, keys);
        return REBUILD.run(redis, names(standing, keys), arguments);
    }

    private static List<String> names(AccountStanding standing, List<KeyUsage> keys) {
        List<String> names = new ArrayList<>();
        names.add(AccountKeys.credit(standing.accountId()));
        names.add(AccountKeys.holds(standing.accountId()));
        keys.forEach(key -> names.add(AccountKeys.key(standing.accountId(), key.keyHash())));
        return names;
    }

    private static void addUsage(List<String> arguments, List<KeyUsage> keys) {
        for (KeyUsage key : keys) {
            UsageWindows windows = key.windows();
            arguments.add(shown(key.total().inLimitNano()));
            arguments.add(windows.dayId());
            arguments.add(shown(key.day().inLimitNano()));
            arguments.add(windows.weekId());
            arguments.add(shown(key.week().inLimitNano()));
            arguments.add(windows.monthId());
            arguments.add(shown(key.month().inLimitNano()));
        }
    }

    private static String shown(long amountNano) {
        return Long.toString(Math.clamp(amountNano, -NanoUsd.MOST, NanoUsd.MOST));
    }

    private void all(List<Uni<Response>> calls) {
        if (!calls.isEmpty()) {
            Uni.join()
                    .all(calls)
                    .usingConcurrencyOf(settings.scriptsAtOnce())
                    .andFailFast()
                    .await()
                    .atMost(settings.timeout());
        }
    }
}
