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
 * newer ones, so calls may be repeated and may overtake each other; those of another load are refused.
 * Blocks; safe for all threads.
 */
@Singleton
public final class LiveBalances {

    private static final RedisScript POST = RedisScript.named("post.lua");
    private static final RedisScript REBUILD = RedisScript.named("rebuild.lua");

    private static final RedisScript CONFIRM = RedisScript.named("confirm.lua");
    private static final int OF_ANOTHER_LOAD = -1;
    private static final int AGAIN_AT_MOST = 3;

    private final Redis redis;
    private final PresentLoad load;
    private final BillingSettings.Live settings;

    LiveBalances(Redis redis, PresentLoad load, BillingSettings settings) {
        this.redis = redis;
        this.load = load;
        this.settings = settings.live();
    }

    /** Removes the holds of ended generations and writes what the ledger says now. */
    public void post(List<AccountUpdate> updates) {
        List<AccountUpdate> open = post(updates, load.seen());
        for (int again = 0; again < AGAIN_AT_MOST && !open.isEmpty(); again++) {
            Load present = load.look();
            open(open, present);
            open = post(open, present);
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException("%d accounts are written by another load of Redis (expected: one at a time)"
                    .formatted(open.size()));
        }
    }

    /** @return the accounts that are not of this load */
    private List<AccountUpdate> post(List<AccountUpdate> updates, Load under) {
        List<Response> answers = all(updates.stream()
                .map(update -> {
                    List<String> removals = new ArrayList<>();
                    update.generationsWithoutHold().forEach(id -> {
                        removals.add(id);
                        removals.add("");
                    });
                    return post(update.standing(), update.keys(), removals, under);
                })
                .toList());
        List<AccountUpdate> other = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).toInteger() == OF_ANOTHER_LOAD) {
                other.add(updates.get(i));
            }
        }
        return other;
    }

    /**
     * Writes accounts that Redis has not: new ones, unless it was emptied. Where it is loaded already they are believed
     * only after another look: had it been emptied before they were written, the marker would be gone.
     */
    private void open(List<AccountUpdate> accounts, Load present) {
        String id = Long.toString(present.id());
        rebuild(accounts, present.isComplete() ? "?" + id : id, false);
        if (present.isComplete() && load.look().equals(present)) {
            all(accounts.stream()
                    .map(account -> CONFIRM.run(
                            redis, List.of(AccountKeys.credit(account.standing().accountId())), List.of(id)))
                    .toList());
        }
    }

    /** Removes one hold if it still has this value, and tells balance and usage that may have its cost already. */
    public boolean removeHold(AccountUpdate update, String generationId, String value) {
        return post(update.standing(), update.keys(), List.of(generationId, value), load.look())
                        .await()
                        .atMost(settings.timeout())
                        .toInteger()
                == 1;
    }

    /**
     * Writes one page of the ledger and sums what is held anew. Under a load that has ended only what it has written:
     * an account that is not there any more may have been lost with its holds.
     *
     * @return the newest entry that stands in Redis for any of them, 0 where there are none
     */
    public long rebuild(List<AccountUpdate> page, Load under) {
        return rebuild(page, Long.toString(under.id()), under.isComplete());
    }

    private long rebuild(List<AccountUpdate> page, String loadText, boolean onlyOfThisLoad) {
        List<Uni<Response>> calls = new ArrayList<>();
        for (AccountUpdate account : page) {
            List<KeyUsage> keys = account.keys();
            int from = 0;
            do {
                int to = Math.min(keys.size(), from + settings.scriptKeys());
                calls.add(rebuild(account.standing(), keys.subList(from, to), loadText, onlyOfThisLoad));
                from = to;
            } while (from < keys.size());
        }
        return all(calls).stream().mapToLong(Response::toLong).max().orElse(0);
    }

    private Uni<Response> post(AccountStanding standing, List<KeyUsage> keys, List<String> removals, Load under) {
        List<String> arguments = new ArrayList<>();
        arguments.add(shown(standing.balanceNano()));
        arguments.add(Long.toString(standing.sequence()));
        arguments.add(Long.toString(under.id()));
        arguments.add(shown(standing.boughtNano()));
        arguments.add(Integer.toString(removals.size() / 2));
        arguments.addAll(removals);
        addUsage(arguments, keys);
        return POST.run(redis, names(standing, keys), arguments);
    }

    private Uni<Response> rebuild(
            AccountStanding standing, List<KeyUsage> keys, String loadText, boolean onlyOfThisLoad) {
        List<String> arguments = new ArrayList<>();
        arguments.add(shown(standing.balanceNano()));
        arguments.add(Long.toString(standing.sequence()));
        arguments.add(loadText);
        arguments.add(shown(standing.boughtNano()));
        arguments.add(onlyOfThisLoad ? "1" : "0");
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

    private List<Response> all(List<Uni<Response>> calls) {
        return calls.isEmpty()
                ? List.of()
                : Uni.join()
                        .all(calls)
                        .usingConcurrencyOf(settings.scriptsAtOnce())
                        .andFailFast()
                        .await()
                        .atMost(settings.timeout());
    }
}
