package dev.trunkline.gateway.memory;

import dev.trunkline.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.internal.PlatformDependent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is kept in memory for callers, and says no before it is too much. Whoever keeps something has a
 * {@link MemoryLease}. Thread-safe.
 */
@Singleton
public final class ByteBudget {

    private final MemoryShares shares;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong ofStrangers = new AtomicLong();
    private final Map<String, Long> ofAccounts = new ConcurrentHashMap<>();
    private final Map<String, Long> ofAddresses = new ConcurrentHashMap<>();
    private final Map<Room, Counter> refused = new EnumMap<>(Room.class);

    @Inject
    ByteBudget(GatewaySettings settings, MeterRegistry meters) {
        this(MemoryShares.of(settings, Runtime.getRuntime().maxMemory(), PlatformDependent.maxDirectMemory()), meters);
    }

    ByteBudget(MemoryShares shares, MeterRegistry meters) {
        this.shares = shares;
        Gauge.builder("trunkline.buffered.bytes", taken, AtomicLong::get).register(meters);
        Gauge.builder("trunkline.buffered.bytes.limit", shares, MemoryShares::gateway)
                .register(meters);
        for (Room room : Room.values()) {
            if (room != Room.ENOUGH) {
                refused.put(
                        room,
                        meters.counter(
                                "trunkline.buffered.refused",
                                "full",
                                room.name().toLowerCase(java.util.Locale.ROOT)));
            }
        }
    }

    /** @param address as {@code ClientAddress.site} */
    public MemoryLease lease(String address) {
        return new MemoryLease(this, address);
    }

    /** The most that one account or address may have, whichever is less. */
    long ofOneAtMost() {
        return Math.min(shares.account(), shares.address());
    }

    long taken() {
        return taken.get();
    }

    /** How many accounts and addresses have anything. */
    int holders() {
        return ofAccounts.size() + ofAddresses.size();
    }

    /**
     * Takes all of it or nothing.
     *
     * @param bytes of the gateway's
     * @param ownBytes of those of the account, or of strangers where it is not known, and of the address
     * @param ownAlready what the same request has of those already
     */
    Room take(long bytes, long ownBytes, long ownAlready, @Nullable String account, String address) {
        Room room = tryTake(bytes, ownBytes, ownAlready, account, address);
        Counter counter = refused.get(room);
        if (counter != null) {
            counter.increment();
        }
        return room;
    }

    private Room tryTake(long bytes, long ownBytes, long ownAlready, @Nullable String account, String address) {
        if (ownAlready + ownBytes > ofOneAtMost()) {
            return Room.TOO_LARGE;
        }
        if (taken.addAndGet(bytes) > shares.gateway()) {
            taken.addAndGet(-bytes);
            return Room.GATEWAY_FULL;
        }
        if (ownBytes > 0 && account == null && ofStrangers.addAndGet(ownBytes) > shares.strangers()) {
            taken.addAndGet(-bytes);
            ofStrangers.addAndGet(-ownBytes);
            return Room.STRANGERS_FULL;
        }
        if (ownBytes > 0 && account != null && add(ofAccounts, account, ownBytes) > shares.account()) {
            taken.addAndGet(-bytes);
            add(ofAccounts, account, -ownBytes);
            return Room.ACCOUNT_FULL;
        }
        if (ownBytes > 0 && add(ofAddresses, address, ownBytes) > shares.address()) {
            giveBack(bytes, ownBytes, account, address);
            return Room.ADDRESS_FULL;
        }
        return Room.ENOUGH;
    }

    void giveBack(long bytes, long ownBytes, @Nullable String account, String address) {
        taken.addAndGet(-bytes);
        if (account == null) {
            ofStrangers.addAndGet(-ownBytes);
        }
        if (ownBytes > 0) {
            add(ofAddresses, address, -ownBytes);
            if (account != null) {
                add(ofAccounts, account, -ownBytes);
            }
        }
    }

    private static long add(Map<String, Long> sums, String of, long bytes) {
        Long sum = sums.merge(of, bytes, (before, more) -> before + more == 0 ? null : before + more);
        return sum == null ? 0 : sum;
    }
}
