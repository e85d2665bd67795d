package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.failure.GatewayFailure;
import org.jspecify.annotations.Nullable;

/**
 * Money set aside for one generation, in nano-USD. Grows only, and is settled or released once; confined to one event
 * loop.
 */
public final class Hold {

    /** Of an answer that counts nowhere nothing need be held. */
    public static final long UNCOUNTED = Long.MAX_VALUE;

    /**
     * What goes for an answer by the caller's own credential.
     *
     * @param heldNano of the limit of the caller's key, {@link #UNCOUNTED} where it does not count there
     * @param affordableNano what might be held of it at most, as of the admission
     * @param operatorRefused why nothing but the caller's own credentials may serve, null where the operator's may too
     */
    record Own(long heldNano, long affordableNano, @Nullable GatewayFailure operatorRefused) {

        static final Own UNLIMITED = new Own(UNCOUNTED, UNCOUNTED, null);

        static Own uncounted(@Nullable GatewayFailure operatorRefused) {
            return new Own(UNCOUNTED, UNCOUNTED, operatorRefused);
        }
    }

    private final long affordableNano;
    private final boolean local;
    private final Own own;
    private long heldNano;
    private long ownHeldNano;
    private long countsFromMillis;
    private long countedAsFreeAtMillis;
    private boolean ownAlone;
    private boolean ended;

    /** @param affordableNano what might be held at most, as of the admission; not more is worth no mention */
    public Hold(long heldNano, long affordableNano) {
        this(heldNano, affordableNano, Own.UNLIMITED, false);
    }

    private Hold(long heldNano, long affordableNano, Own own, boolean local) {
        this.heldNano = heldNano;
        this.affordableNano = affordableNano;
        this.own = own;
        this.ownHeldNano = own.heldNano();
        this.local = local;
    }

    static Hold of(long heldNano, long affordableNano, Own own) {
        return new Hold(heldNano, affordableNano, own, false);
    }

    /** Taken from this gateway's own allowance, because Redis was silent. */
    static Hold local(long heldNano, long affordableNano) {
        return new Hold(heldNano, affordableNano, Own.UNLIMITED, true);
    }

    /** For nothing but the caller's own credentials, because Redis was silent. */
    static Hold localForOwn(GatewayFailure operatorRefused) {
        return new Hold(0, 0, Own.uncounted(operatorRefused), true);
    }

    /** It counts in no window of a limit before that in which it was placed or has grown. */
    Hold countsFrom(long millis) {
        countsFromMillis = Math.max(countsFromMillis, millis);
        return this;
    }

    /** It counts as a request to a free model, which it may turn out not to have been. */
    Hold countedAsFree(long millis) {
        countedAsFreeAtMillis = millis;
        return this;
    }

    /** No credential was used but the caller's own. */
    public void ownAlone() {
        ownAlone = true;
    }

    /** When it was counted as a request to a free model, 0 where it was none, or was one. */
    long miscountedAtMillis() {
        return ownAlone ? countedAsFreeAtMillis : 0;
    }

    /** When its generation ended, where that is not before. */
    public long finishedAtMillis(long nowMillis) {
        return Math.max(nowMillis, countsFromMillis);
    }

    /**
     * Its end is decided on; there is no other.
     *
     * @throws IllegalStateException where it was before
     */
    public void end() {
        if (ended) {
            throw new IllegalStateException("a hold is settled or released once");
        }
        ended = true;
    }

    public boolean ended() {
        return ended;
    }

    boolean local() {
        return local;
    }

    /** What is held of the account. */
    public long heldNano() {
        return heldNano;
    }

    /** @param byok whether the answer is by the caller's own credential */
    public long heldNano(boolean byok) {
        return byok ? ownHeldNano : heldNano;
    }

    /**
     * What could be held at most when the request was admitted, never less than what is held.
     *
     * @param byok whether the answer is by the caller's own credential
     */
    public long affordableNano(boolean byok) {
        return Math.max(heldNano(byok), byok ? own.affordableNano() : affordableNano);
    }

    /** Why nothing but the caller's own credentials may serve, null where the operator's may too. */
    public @Nullable GatewayFailure operatorRefused() {
        return own.operatorRefused();
    }

    void add(long nano) {
        heldNano = Math.addExact(heldNano, nano);
        addToOwn(nano);
    }

    void addToOwn(long nano) {
        if (ownHeldNano != UNCOUNTED) {
            ownHeldNano = Math.addExact(ownHeldNano, nano);
        }
    }
}
