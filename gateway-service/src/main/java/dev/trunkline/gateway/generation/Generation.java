package dev.trunkline.gateway.generation;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.plan.Candidate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The running account of one request, from its envelope to its settlement. Confined to one event loop. */
public final class Generation {

    private final String id;
    private final long startedAtMillis;
    private final Caller caller;
    private Envelope envelope;
    private final App app;
    private final List<Attempt> attempts = new ArrayList<>(2);
    private List<DeliveredPart> parts = List.of();
    private final List<String> words = new ArrayList<>(2);
    private @Nullable Hold hold;
    private List<Candidate> candidates = List.of();
    private int firstTokenMillis;
    private int completionTokensSent;
    private boolean settling;
    private long countsFromMillis;

    public Generation(String id, long startedAtMillis, Caller caller, Envelope envelope, App app) {
        this.id = id;
        this.startedAtMillis = startedAtMillis;
        this.caller = caller;
        this.envelope = envelope;
        this.app = app;
    }

    public String id() {
        return id;
    }

    public long startedAtMillis() {
        return startedAtMillis;
    }

    public long createdSeconds() {
        return startedAtMillis / 1000;
    }

    public Caller caller() {
        return caller;
    }

    /** The caller's request, and what its answer has said so far where that is gone on with. */
    public Envelope envelope() {
        return envelope;
    }

    public App app() {
        return app;
    }

    /** @throws IllegalStateException before the request was admitted */
    public Hold hold() {
        if (hold == null) {
            throw new IllegalStateException(id + " was not admitted");
        }
        return hold;
    }

    public boolean admitted() {
        return hold != null;
    }

    public Generation heldBy(Hold placed) {
        hold = placed;
        return this;
    }

    /** It counts in no window of a limit before that in which its hold was placed or has grown. */
    public void countsFrom(long millis) {
        countsFromMillis = Math.max(countsFromMillis, millis);
    }

    /** When it ended, where that is not before. */
    public long finishedAtMillis(long nowMillis) {
        return Math.max(nowMillis, countsFromMillis);
    }

    /** Endpoints in the order in which they are to be tried. */
    public List<Candidate> candidates() {
        return candidates;
    }

    public Generation plannedAs(List<Candidate> drawn) {
        candidates = drawn;
        return this;
    }

    /** The limit of completion tokens that went upstream with the present attempt, 0: none. */
    public int completionTokensSent() {
        return completionTokensSent;
    }

    public void limitedTo(int completionTokens) {
        completionTokensSent = completionTokens;
    }

    public List<Attempt> attempts() {
        return attempts;
    }

    /** What the caller has got of an answer that broke off and is gone on with; empty for most. */
    public List<DeliveredPart> parts() {
        return parts;
    }

    /** The answer is gone on with: from here on this is the request. */
    public void continuedAs(Envelope continued, DeliveredPart delivered) {
        List<DeliveredPart> all = new ArrayList<>(parts);
        all.add(delivered);
        parts = all;
        envelope = continued;
    }

    /** Nano-USD that the caller owes for what it has got of an answer that is gone on with. */
    public long deliveredNano() {
        long sum = 0;
        for (DeliveredPart part : parts) {
            sum += part.dueNano();
        }
        return sum;
    }

    public void record(Attempt attempt) {
        record(attempt, "");
    }

    /** @param said by its provider when it failed, as the caller may see it */
    public void record(Attempt attempt, String said) {
        attempts.add(attempt);
        words.add(said);
    }

    /** What the provider of each attempt has said, empty where it said nothing. They stand in no record. */
    public List<String> words() {
        return words;
    }

    /** Its end has been decided on; there is no other. */
    public void beginSettling() {
        settling = true;
    }

    public boolean settling() {
        return settling;
    }

    public int firstTokenMillis() {
        return firstTokenMillis;
    }

    public void firstTokenAt(long nowMillis) {
        if (firstTokenMillis == 0) {
            firstTokenMillis = (int) Math.max(1, nowMillis - startedAtMillis);
        }
    }
}
