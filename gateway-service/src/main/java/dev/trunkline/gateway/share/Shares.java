package dev.trunkline.gateway.share;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** So many places, of which one address and one account get no more than a share each. Thread-safe. */
public final class Shares {

    private static final int WHOLE_PERCENT = 100;

    /** How it went. */
    public enum Answer {
        TAKEN,
        /** Nobody gets a place at the moment. */
        FULL,
        ADDRESS_HAS_ITS_SHARE,
        ACCOUNT_HAS_ITS_SHARE
    }

    private final int places;
    private final int placesForOne;
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final Map<String, Integer> byAccount = new ConcurrentHashMap<>();

    /** @param sharePercent what one may have of the places; one place at least */
    public Shares(int places, int sharePercent) {
        this.places = places;
        this.placesForOne = (int) Math.max(1, (long) places * sharePercent / WHOLE_PERCENT);
    }

    public int places() {
        return places;
    }

    public int placesForOne() {
        return placesForOne;
    }

    public int taken() {
        return taken.get();
    }

    /**
     * {@link Answer#TAKEN} must be followed by {@link #giveBack} for the same two. Who is null has no share to keep to.
     */
    public Answer take(@Nullable String address, @Nullable String account) {
        if (taken.incrementAndGet() > places) {
            taken.decrementAndGet();
            return Answer.FULL;
        }
        if (!count(byAddress, address)) {
            taken.decrementAndGet();
            return Answer.ADDRESS_HAS_ITS_SHARE;
        }
        if (!count(byAccount, account)) {
            discount(byAddress, address);
            taken.decrementAndGet();
            return Answer.ACCOUNT_HAS_ITS_SHARE;
        }
        return Answer.TAKEN;
    }

    public void giveBack(@Nullable String address, @Nullable String account) {
        discount(byAccount, account);
        discount(byAddress, address);
        taken.decrementAndGet();
    }

    private boolean count(Map<String, Integer> counts, @Nullable String holder) {
        if (holder == null || counts.merge(holder, 1, Integer::sum) <= placesForOne) {
            return true;
        }
        discount(counts, holder);
        return false;
    }

    private static void discount(Map<String, Integer> counts, @Nullable String holder) {
        if (holder != null) {
            counts.computeIfPresent(holder, (name, count) -> count == 1 ? null : count - 1);
        }
    }
}
