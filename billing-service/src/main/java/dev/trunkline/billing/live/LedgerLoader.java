package dev.trunkline.billing.live;

import dev.trunkline.billing.redis.AccountKeys;
import dev.trunkline.billing.redis.AccountUpdate;
import dev.trunkline.billing.redis.LiveBalances;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Loads Redis from the ledger. Used by one thread. */
@Singleton
final class LedgerLoader {

    private static final Logger LOG = Logger.getLogger(LedgerLoader.class);

    private final LedgerPages pages;
    private final LiveBalances live;
    private final LoadedMarker marker;
    private final RedisKeys keys;

    LedgerLoader(LedgerPages pages, LiveBalances live, LoadedMarker marker, RedisKeys keys) {
        this.pages = pages;
        this.live = live;
        this.marker = marker;
        this.keys = keys;
    }

    /** Value of the marker of a Redis that was loaded from this ledger in its present run. */
    String rightMarker() {
        return pages.ledgerId() + "|" + marker.runId();
    }

    boolean isLoaded() {
        return rightMarker().equals(marker.value());
    }

    /** Takes a wrong marker away; figures of another ledger go too, or they would pass for newer ones. */
    void forgetWrong() {
        String value = marker.value();
        if (value != null && !value.equals(rightMarker())) {
            marker.remove();
        }
        String owner = marker.owner();
        if (owner != null && !owner.equals(pages.ledgerId())) {
            LOG.warn("Redis holds the figures of another ledger; they are dropped");
            keys.forEach(AccountKeys.ALL_CREDITS, key -> keys.removeFields(key, "balance", "sequence"));
            keys.forEach(
                    AccountKeys.ALL_KEYS,
                    key -> keys.removeFields(
                            key, "sequence", "total", "day_id", "day", "week_id", "week", "month_id", "month"));
        }
        marker.own(pages.ledgerId());
    }

    void writeAll() {
        int accounts = 0;
        List<AccountUpdate> page = pages.after("");
        while (!page.isEmpty()) {
            live.rebuild(page);
            accounts += page.size();
            page = pages.after(page.getLast().standing().accountId());
        }
        LOG.infof("Redis loaded from the ledger: %d accounts", (Object) accounts);
    }

    String begin() {
        return marker.begin(rightMarker());
    }

    boolean end(String loading) {
        return marker.end(loading);
    }
}
