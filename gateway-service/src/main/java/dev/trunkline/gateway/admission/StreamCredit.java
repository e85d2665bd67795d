package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.usage.PriceCeiling;
import dev.trunkline.gateway.usage.TokenUsage;

/**
 * Watches a stream whose caller set no limit: lets its hold grow while it runs, by what is seen of it and, because much
 * may be written that is not seen, by time; and ends it when nothing is left to hold. Once all that the limit sent
 * upstream allows is held there is nothing to watch. Whoever reads the stream asks whether it has to wait: nothing is
 * delivered beyond what is held, however long Redis takes. Confined to one event loop.
 */
public final class StreamCredit {

    /** What comes of asking for more. */
    public interface Listener {

        /** The stream has used up what is held, and no more can be had. */
        void exhausted();

        /** More is held, or is known not to be had: reading goes on. */
        default void resume() {}
    }

    private static final long UNLIMITED = Long.MAX_VALUE;
    private static final long MILLIS_PER_SECOND = 1_000;

    private final Held held;
    private final PresentRequest request;
    private final int limitTokens;
    private final PriceCeiling prices;
    private final Admission admission;
    private final boolean byok;
    private final int promptTokens;
    private final long startMillis;
    private final Listener listener;
    private long growAtTokens;
    private long endAtTokens;
    private long receivedTokens;
    private long unseenTokens;
    private boolean growing;

    /**
     * @param limitTokens of the completion, as it goes upstream; 0: none
     * @param startMillis when the request goes to the provider
     */
    public StreamCredit(
            Held held,
            PresentRequest request,
            int limitTokens,
            Candidate candidate,
            Admission admission,
            long startMillis,
            Listener listener) {
        this.held = held;
        this.request = request;
        this.limitTokens = limitTokens;
        this.prices = PlanCeiling.prices(request.envelope(), candidate);
        this.byok = candidate.byok();
        this.admission = admission;
        this.promptTokens = PromptBound.tokens(request.envelope(), candidate.endpoint());
        this.startMillis = startMillis;
        this.listener = listener;
        measure();
    }

    private void measure() {
        long tokens =
                CompletionLimit.affordable(prices, promptTokens, held.hold().heldNano(byok) - request.deliveredNano());
        boolean covered = request.envelope().completionTokens() > 0 || tokens >= limitTokens;
        endAtTokens = covered ? UNLIMITED : tokens;
        growAtTokens = covered ? UNLIMITED : tokens / 2;
    }

    /** @param textBytes UTF-8 bytes of text received so far */
    public void received(long textBytes) {
        receivedTokens = textBytes / TokenUsage.BYTES_PER_COUNTED_TOKEN;
        written();
    }

    /** To be called now and then, also while nothing is received. */
    public void at(long nowMillis) {
        unseenTokens = admission.unseenTokensPerSecond() * Math.max(0, nowMillis - startMillis) / MILLIS_PER_SECOND;
        written();
    }

    /** Whether what is held is used up while more is asked for. */
    public boolean mustWait() {
        return growing && writtenTokens() >= endAtTokens;
    }

    private void written() {
        if (growing || writtenTokens() < growAtTokens) {
            return;
        }
        growing = true;
        long beforeNano = held.hold().heldNano(byok);
        admission.grow(held, leaseNano(beforeNano), byok).onSuccess(grown -> {
            growing = false;
            measure();
            listener.resume();
            if (grown.heldNano(byok) == beforeNano) {
                nothingMore();
            } else {
                written();
            }
        });
    }

    /** The next lease: a step, or the rest of what the provider may write. */
    private long leaseNano(long heldNano) {
        long all = Math.addExact(prices.nano(promptTokens, limitTokens), request.deliveredNano());
        return Math.max(1, Math.min(admission.stepNano(prices), all - heldNano));
    }

    private long writtenTokens() {
        return Math.max(receivedTokens, unseenTokens);
    }

    /** What is held is used to its end, and then asked for more once again. */
    private void nothingMore() {
        if (writtenTokens() >= endAtTokens) {
            listener.exhausted();
        } else {
            growAtTokens = endAtTokens;
        }
    }
}
