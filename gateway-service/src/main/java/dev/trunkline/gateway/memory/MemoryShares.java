package dev.trunkline.gateway.memory;

import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.settings.MemorySettings;
import io.quarkus.runtime.configuration.MemorySize;
import java.util.Optional;

/**
 * Bytes that may be kept for callers. Pure.
 *
 * @param gateway for all of them together
 * @param account for one account
 * @param address for one address, IPv6 by /64
 */
record MemoryShares(long gateway, long account, long address) {

    /** The rest is for what the process needs without any caller, and for what is garbage and not yet collected. */
    private static final int PERCENT_OF_HEAP = 40;

    private static final int PERCENT_OUTSIDE = 60;
    private static final int WHOLE = 100;
    private static final int ACCOUNTS = 4;
    private static final int ADDRESSES = 2;
    private static final int STRANGERS = 2;

    static MemoryShares of(GatewaySettings settings, long heapBytes, long directBytes) {
        MemorySettings memory = settings.memory();
        long largest = settings.limits().requestBody().asLongValue()
                + Copies.ANSWER_WHILE_READ * settings.upstream().wholeAnswer().asLongValue();
        return of(
                bytes(memory.gateway(), ofGateway(heapBytes, directBytes)),
                memory.account(),
                memory.address(),
                largest);
    }

    /** What is kept lies in the heap, and for the network once more outside it, so it must fit both. */
    static long ofGateway(long heapBytes, long directBytes) {
        return Math.min(heapBytes * PERCENT_OF_HEAP, directBytes * PERCENT_OUTSIDE) / WHOLE;
    }

    /**
     * A quarter for an account and half for an address, since many may call from there; but nobody is given less than
     * the largest request takes that the limits allow, where the gateway has as much.
     */
    static MemoryShares of(long gateway, Optional<MemorySize> account, Optional<MemorySize> address, long largest) {
        return new MemoryShares(
                gateway,
                Math.min(gateway, bytes(account, Math.max(gateway / ACCOUNTS, largest))),
                Math.min(gateway, bytes(address, Math.max(gateway / ADDRESSES, largest))));
    }

    /** For all together who belong to no account as far as is known: half, so that the rest is left to those who do. */
    long strangers() {
        return gateway / STRANGERS;
    }

    private static long bytes(Optional<MemorySize> given, long otherwise) {
        return given.map(MemorySize::asLongValue).orElse(otherwise);
    }
}
