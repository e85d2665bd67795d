package dev.trunkline.gateway.memory;

import org.jspecify.annotations.Nullable;

/**
 * What one request keeps in memory. Grows and shrinks as it is told, and gives everything back when the last who holds
 * on to it lets go, once. Confined to one event loop.
 */
public final class MemoryLease {

    /** What is kept. */
    public enum Use {
        /** The caller's body. */
        REQUEST,
        /** What was fetched for it: media that the caller named by address. */
        FETCHED,
        /** What is made of it or of an answer, and gone at the end of the step. */
        WORK,
        /** What came of an answer and has not been handed on. */
        ANSWER,
        /** What was handed on and the caller has not read. */
        UNREAD,
        /** What an answer has said that may have to be gone on with. */
        PARTS
    }

    /** What every request takes that keeps anything. It counts with the gateway, and with nobody else. */
    static final long BASE_BYTES = 16 << 10;

    private static final long STEP_BYTES = 16 << 10;

    private final ByteBudget budget;
    private final String address;
    private final long[] kept = new long[Use.values().length];
    private @Nullable String account;
    private long taken;
    private int holders = 1;

    MemoryLease(ByteBudget budget, String address) {
        this.budget = budget;
        this.address = address;
    }

    /** From now on it counts with this account too. Must be said before anything is kept. */
    public void belongsTo(String accountId) {
        if (taken == 0) {
            account = accountId;
        }
    }

    /**
     * From now on so many bytes are kept for this use, in place of those that were.
     *
     * @return anything but {@code ENOUGH}: all is as it was before
     */
    public Room keep(Use use, long bytes) {
        if (holders == 0) {
            return bytes == 0 ? Room.ENOUGH : Room.GATEWAY_FULL;
        }
        long wanted = inSteps(sum() - kept[use.ordinal()] + bytes);
        if (wanted > taken) {
            Room room = budget.take(wanted - taken, own(wanted) - own(taken), own(taken), account, address);
            if (room != Room.ENOUGH) {
                return room;
            }
            taken = wanted;
        } else if (wanted < taken) {
            shrinkTo(wanted);
        }
        kept[use.ordinal()] = bytes;
        return Room.ENOUGH;
    }

    private void shrinkTo(long wanted) {
        budget.giveBack(taken - wanted, own(taken) - own(wanted), account, address);
        taken = wanted;
    }

    private long sum() {
        long sum = 0;
        for (long bytes : kept) {
            sum += bytes;
        }
        return sum;
    }

    private static long inSteps(long bytes) {
        return Math.max(BASE_BYTES, Math.ceilDiv(bytes, STEP_BYTES) * STEP_BYTES);
    }

    private static long own(long bytes) {
        return Math.max(0, bytes - BASE_BYTES);
    }

    /** How much may be kept for one use at most. */
    public long atMost() {
        return budget.ofOneAtMost();
    }

    /** One more holds on to it until it calls {@link #release}. */
    public void retain() {
        if (holders > 0) {
            holders++;
        }
    }

    public void release() {
        if (holders > 0 && --holders == 0 && taken > 0) {
            shrinkTo(0);
        }
    }
}
