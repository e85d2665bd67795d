package dev.trunkline.gateway.cooldown;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints that asked by {@code Retry-After} to be left alone for a while: they are tried last. What one account was
 * told counts for its own requests, since they may be made to be told so; what two were told counts for everybody. At
 * most one entry for each endpoint of the catalogue. Thread-safe.
 */
@Singleton
public class Cooldowns {

    /** {@code accountId}: whose requests know of it; null where everybody's do. */
    private record Cooldown(@Nullable String accountId, long untilMillis) {

        boolean concerns(String account, long nowMillis) {
            return untilMillis > nowMillis && (accountId == null || accountId.equals(account));
        }

        /** As long as two were told where this makes it everybody's; longer takes two again. */
        Cooldown and(Cooldown newer, long nowMillis) {
            if (untilMillis <= nowMillis) {
                return newer;
            }
            if (accountId == null) {
                return this;
            }
            return accountId.equals(newer.accountId())
                    ? new Cooldown(accountId, Math.max(untilMillis, newer.untilMillis()))
                    : new Cooldown(null, Math.min(untilMillis, newer.untilMillis()));
        }
    }

    private final Map<String, Cooldown> byEndpointId = new ConcurrentHashMap<>();

    /** What its provider asked one account for. Unix time in milliseconds. */
    public void coolDown(String endpointId, String accountId, long untilMillis, long nowMillis) {
        byEndpointId.merge(
                endpointId, new Cooldown(accountId, untilMillis), (known, newer) -> known.and(newer, nowMillis));
    }

    /** It serves again: its cooldown is over. */
    public void answered(String endpointId) {
        if (!byEndpointId.isEmpty()) {
            byEndpointId.remove(endpointId);
        }
    }

    /** The same order, with those that cool down for this account behind the others. */
    public <T> List<T> last(List<T> order, Function<T, String> endpointId, String accountId, long nowMillis) {
        if (byEndpointId.isEmpty()) {
            return order;
        }
        List<T> serving = new ArrayList<>(order.size());
        List<T> coolingDown = new ArrayList<>();
        for (T one : order) {
            Cooldown cooldown = byEndpointId.get(endpointId.apply(one));
            (cooldown != null && cooldown.concerns(accountId, nowMillis) ? coolingDown : serving).add(one);
        }
        serving.addAll(coolingDown);
        return serving;
    }
}
