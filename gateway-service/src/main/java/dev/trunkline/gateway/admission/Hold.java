package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.pipeline.GatewayFailure;
import org.jspecify.annotations.Nullable;

/** Money set aside for one generation, in nano-USD. Grows only; confined to one event loop. */
public final class Hold {

    /** Of an answer that counts nowhere nothing need be held. */
    public static final long UNCOUNTED = Long.MAX_VALUE;

    /**
     * What goes for an answer by the caller's own credential.
     *
     * @param heldNano of the limit of the caller's key, {@link #UNCOUNTED} where it does not count there
     * @param completionTokensAtMost as for the operator's credential
     * @param operatorRefused why nothing but the caller's own credentials may serve, null where the operator's may too
     */
    record Own(
            long heldNano,
            int completionTokensAtMost,
            @Nullable GatewayFailure operatorRefused) {

        static final Own UNLIMITED = new Own(UNCOUNTED, 0, null);
    }

    private final int completionTokensAtMost;
    private final boolean local;
    private final Own own;
    private long heldNano;
    private long ownHeldNano;

    /** @param completionTokensAtMost what the provider is to be told as limit, 0: the caller's own */
    public Hold(long heldNano, int completionTokensAtMost) {
        this(heldNano, completionTokensAtMost, Own.UNLIMITED, false);
    }

    private Hold(long heldNano, int completionTokensAtMost, Own own, boolean local) {
        this.heldNano = heldNano;
        this.completionTokensAtMost = completionTokensAtMost;
        this.own = own;
        this.ownHeldNano = own.heldNano();
        this.local = local;
    }

    static Hold of(long heldNano, int completionTokensAtMost, Own own) {
        return new Hold(heldNano, completionTokensAtMost, own, false);
    }

    /** Taken from this gateway's own allowance, because Redis was silent. */
    static Hold local(long heldNano, int completionTokensAtMost) {
        return new Hold(heldNano, completionTokensAtMost, Own.UNLIMITED, true);
    }

    /** For nothing but the caller's own credentials, because Redis was silent. */
    static Hold localForOwn(GatewayFailure operatorRefused) {
        return new Hold(0, 0, new Own(UNCOUNTED, 0, operatorRefused), true);
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

    /** @param byok whether the answer is by the caller's own credential */
    public int completionTokensAtMost(boolean byok) {
        return byok ? own.completionTokensAtMost() : completionTokensAtMost;
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
