package dev.trunkline.gateway.delivery;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.gateway.admission.Held;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.admission.PresentRequest;
import dev.trunkline.gateway.egress.FetchedMedia;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.transcode.AnswerStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the answer to a request that may be served has come. Confined to one event loop. */
public final class Progress {

    private final Held held;
    private final List<Attempt> attempts = new ArrayList<>(2);
    private final List<ProviderWords> words = new ArrayList<>(2);
    private PresentRequest request;
    private List<DeliveredPart> parts = List.of();
    private FetchedMedia media = FetchedMedia.NONE;
    private int firstTokenMillis;
    private int completionTokensSent;
    private @Nullable AnswerStream answer;

    public Progress(Held held) {
        this.held = held;
        this.request = new PresentRequest(held.received().envelope(), 0);
    }

    public Held held() {
        return held;
    }

    public String id() {
        return held.id();
    }

    public Caller caller() {
        return held.caller();
    }

    public Hold hold() {
        return held.hold();
    }

    /** Who may serve it, in the order in which they are to be tried; at least one. */
    public List<Candidate> candidates() {
        return held.candidates();
    }

    /** What was fetched of what the caller named by address; for most requests nothing. */
    public FetchedMedia media() {
        return media;
    }

    public void fetched(FetchedMedia all) {
        media = all;
    }

    /** What is asked of the next endpoint. */
    public PresentRequest request() {
        return request;
    }

    public Envelope envelope() {
        return request.envelope();
    }

    /** The limit of completion tokens that went upstream with the present attempt, 0: none. */
    public int completionTokensSent() {
        return completionTokensSent;
    }

    public void limitedTo(int completionTokens) {
        completionTokensSent = completionTokens;
    }

    /** An attempt has begun to stream. */
    public void answeredBy(AnswerStream stream) {
        answer = stream;
    }

    /** The stream of the last attempt that had one, null where there was none. */
    public @Nullable AnswerStream answer() {
        return answer;
    }

    public List<Attempt> attempts() {
        return attempts;
    }

    /** What the caller has got of an answer that broke off and is gone on with; empty for most. */
    public List<DeliveredPart> parts() {
        return parts;
    }

    /** Another endpoint is asked to go on with what broke off: from here on this is the request. */
    public void continuedAs(Envelope continued, Candidate brokenOff, AnswerSummary summary) {
        DeliveredPart part = DeliveredPart.last(this, brokenOff, summary, Billing.PART);
        List<DeliveredPart> all = new ArrayList<>(parts);
        all.add(part);
        parts = all;
        request = new PresentRequest(continued, request.deliveredNano() + part.dueNano());
    }

    /** @param said by its provider when it failed, as the caller may see it */
    public void record(Attempt attempt, ProviderWords said) {
        attempts.add(attempt);
        words.add(said);
    }

    /** What the provider of each attempt has said. They stand in no record. */
    public List<ProviderWords> words() {
        return words;
    }

    /** From the arrival of the request, 0 before the first content. */
    public int firstTokenMillis() {
        return firstTokenMillis;
    }

    public void firstTokenAt(long nowMillis) {
        if (firstTokenMillis == 0) {
            firstTokenMillis = (int) Math.max(1, nowMillis - held.received().startedAtMillis());
        }
    }
}
