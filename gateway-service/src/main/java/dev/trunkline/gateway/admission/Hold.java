package dev.trunkline.gateway.admission;

/** Money set aside for one generation, in nano-USD. Grows only; confined to one event loop. */
public final class Hold {

    private long heldNano;
    private final int completionTokensAtMost;

    /** @param completionTokensAtMost what the provider is to be told as limit, 0: the caller's own */
    public Hold(long heldNano, int completionTokensAtMost) {
        this.heldNano = heldNano;
        this.completionTokensAtMost = completionTokensAtMost;
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
