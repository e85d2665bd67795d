package dev.trunkline.gateway.admission;

/** Money set aside for one generation, in nano-USD. Grows only; confined to one event loop. */
public final class Hold {

    private long heldNano;
    private final int completionTokensAtMost;
    private final boolean local;

    /** @param completionTokensAtMost what the provider is to be told as limit, 0: the caller's own */
    public Hold(long heldNano, int completionTokensAtMost) {
        this(heldNano, completionTokensAtMost, false);
    }

    private Hold(long heldNano, int completionTokensAtMost, boolean local) {
        this.heldNano = heldNano;
        this.completionTokensAtMost = completionTokensAtMost;
        this.local = local;
    }

    /** Taken from this gateway's own allowance, because Redis was silent. */
    static Hold local(long heldNano, int completionTokensAtMost) {
        return new Hold(heldNano, completionTokensAtMost, true);
    }

    boolean local() {
        return local;
    }

    public long heldNano() {
        return heldNano;
    }

    public int completionTokensAtMost() {
        return completionTokensAtMost;
    }

    void add(long nano) {
        heldNano = Math.addExact(heldNano, nano);
    }
}
