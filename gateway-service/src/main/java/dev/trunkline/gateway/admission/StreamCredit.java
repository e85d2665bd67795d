package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.usage.Prices;
import dev.trunkline.gateway.usage.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Watches a stream whose caller set no limit: lets its hold grow while it runs, and ends it when nothing is left to
 * hold. Confined to one event loop.
 */
public final class StreamCredit {

    private static final int NANO_DIGITS = 9;
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final Generation generation;
    private final Prices prices;
    private final Admission admission;
    private final boolean byok;
    private final Runnable exhausted;
    private long growAtBytes;
    private long endAtBytes;
    private long latestBytes;
    private boolean growing;

    /**
     * @param byok whether the answer is by the caller's own credential
     * @param exhausted called when the stream has used up what is held and no more can be had
     */
    public StreamCredit(Generation generation, Prices prices, boolean byok, Admission admission, Runnable exhausted) {
        this.generation = generation;
        this.prices = prices;
        this.byok = byok;
        this.admission = admission;
        this.exhausted = exhausted;
        measure();
    }

    private void measure() {
        boolean free = prices.completionUsd().signum() == 0;
        long heldNano = generation.hold().heldNano(byok);
        if (free || generation.envelope().completionTokens() > 0 || heldNano == Hold.UNCOUNTED) {
            growAtBytes = UNLIMITED;
            endAtBytes = UNLIMITED;
            return;
        }
        BigDecimal prompt = prices.promptUsd()
                .multiply(BigDecimal.valueOf(generation.envelope().promptTokensEstimate()));
        BigDecimal left =
                BigDecimal.valueOf(heldNano, NANO_DIGITS).subtract(prompt).max(BigDecimal.ZERO);
        long tokens = left.divide(prices.completionUsd(), 0, RoundingMode.DOWN)
                .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                .longValueExact();
        endAtBytes = tokens * TokenUsage.BYTES_PER_COUNTED_TOKEN;
        growAtBytes = endAtBytes / 2;
    }

    /** @param textBytes UTF-8 bytes of text received so far */
    public void received(long textBytes) {
        latestBytes = textBytes;
        if (growing || textBytes < growAtBytes) {
            return;
        }
        growing = true;
        long before = generation.hold().heldNano(byok);
        admission.grow(generation, prices, byok).onSuccess(hold -> {
            growing = false;
            measure();
            if (hold.heldNano(byok) == before) {
                nothingMore();
            } else {
                received(latestBytes);
            }
        });
    }

    /** What is held is used to its end, and then asked for more once again. */
    private void nothingMore() {
        if (latestBytes >= endAtBytes) {
            exhausted.run();
        } else {
            growAtBytes = endAtBytes;
        }
    }
}
