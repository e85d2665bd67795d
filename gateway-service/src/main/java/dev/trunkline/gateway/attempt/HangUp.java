package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import org.jspecify.annotations.Nullable;

/** Whether and for how long one answer is read on after its caller has left. Confined to one event loop. */
final class HangUp {

    private final UpstreamContext upstream;
    private final String accountId;
    private @Nullable ReadOn readOn;

    HangUp(UpstreamContext upstream, String accountId) {
        this.upstream = upstream;
        this.accountId = accountId;
    }

    boolean readsOn() {
        return readOn != null;
    }

    /**
     * What the provider charges is not known before its end, unless closing the connection is the end.
     *
     * @return that end, null where the answer is read on
     */
    @Nullable
    AttemptEnd callerGone(HangUpRules.CallSoFar call, Candidate candidate, AnswerSummary summary) {
        if (HangUpRules.chargesMore(call, candidate.endpoint().stopsWhenClosed())) {
            readOn = upstream.readOns().begin(accountId, upstream.clock().millis());
            read(summary);
        }
        return readOn == null ? new AttemptEnd.CallerGone(candidate, summary, HangUpRules.whenClosed(call)) : null;
    }

    void read(AnswerSummary summary) {
        if (readOn != null) {
            readOn.read(summary, upstream.clock().millis());
        }
    }

    boolean over(long nowMillis, AttemptTimes times) {
        return readOn != null && (upstream.cutOff(nowMillis) || readOn.over(nowMillis, times));
    }

    /** How an attempt has ended of which nobody but the bill needs to know any more. */
    AttemptEnd concluded(AttemptEnd end, AnswerSummary summary) {
        return readOn == null ? end : HangUpRules.afterReadingOn(end, summary);
    }

    /** By now it is booked. */
    void end() {
        if (readOn != null) {
            readOn.end();
        }
    }
}
