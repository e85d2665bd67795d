package dev.trunkline.billing.live;

import dev.trunkline.billing.redis.AccountKeys;
import dev.trunkline.billing.redis.AccountUpdate;
import dev.trunkline.billing.redis.LiveBalances;
import dev.trunkline.billing.redis.Load;
import dev.trunkline.billing.redis.LoadedMarker;
import dev.trunkline.billing.redis.PresentLoad;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Loads Redis from the ledger. Used by one thread. */
@Singleton
final class LedgerLoader {

    private static final Logger LOG = Logger.getLogger(LedgerLoader.class);

    private final LedgerPages pages;
    private final LiveBalances live;
    private final LoadedMarker marker;
    private final PresentLoad present;
    private final RedisKeys keys;

    LedgerLoader(LedgerPages pages, LiveBalances live, LoadedMarker marker, PresentLoad present, RedisKeys keys) {
        this.pages = pages;
        this.live = live;
        this.marker = marker;
        this.present = present;
        this.keys = keys;
    }

    /** Value of the marker of a Redis that was loaded from this ledger in its present run. */
    private String rightMarker() {
        return pages.ledgerId() + "|" + marker.runId();
    }

    /** The load that gateways believe, where it is of this ledger and this run of Redis. */
    Optional<Load> complete() {
        String right = rightMarker();
        present.expect(right);
        return marker.present(right).filter(Load::isComplete);
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
            keys.forEach(AccountKeys.ALL_CREDITS, key -> keys.removeFields(key, "balance", "sequence", "load"));
            keys.forEach(
                    AccountKeys.ALL_KEYS,
                    key -> keys.removeFields(
                            key, "sequence", "total", "day_id", "day", "week_id", "week", "month_id", "month"));
        }
        marker.own(pages.ledgerId());
    }

    /** Empty where another replica has just ended it. */
    Optional<Load> begin() {
        return marker.begin(rightMarker());
    }

    /** Whether nobody has ever had credit or used any: then nothing can be spent twice. */
    boolean isEmpty() {
        return pages.after("").isEmpty();
    }

    /** Writes every account under this load. */
    void writeAll(Load load) {
        int accounts = 0;
        long newest = 0;
        List<AccountUpdate> page = pages.after("");
        while (!page.isEmpty()) {
            newest = Math.max(newest, live.rebuild(page, load));
            accounts += page.size();
            page = pages.after(page.getLast().standing().accountId());
        }
        if (newest > pages.newestEntry()) {
            present.forget();
            pages.becomeAnother();
            throw new IllegalStateException(
                    "Redis knows ledger entry %d, and the database ends before it: it came back".formatted(newest)
                            + " without its last commits, and Redis is loaded from what it has");
        }
        LOG.infof("Redis loaded from the ledger: %d accounts", (Object) accounts);
    }

    boolean end(Load load) {
        return marker.end(load);
    }
}
