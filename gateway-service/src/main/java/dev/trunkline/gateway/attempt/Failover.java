package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.failure.ErrorType;
import dev.trunkline.gateway.identity.ByokCredential;
import dev.trunkline.gateway.plan.Candidate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who is asked next when an endpoint has failed one request: the other endpoints of its model, then the least bad of
 * them once more, then those of the next model. Candidates of one model stand next to each other. Confined to one event
 * loop.
 */
final class Failover {

    private final List<Candidate> candidates;
    private final Rules rules;
    private final Map<Integer, Long> worthAnotherTry = new TreeMap<>();
    private int attempts;
    private int furthest;
    private boolean triedAgain;

    /**
     * @param attemptsAtMost for one request
     * @param retryWaitMillis longest {@code Retry-After} of an endpoint that is waited for
     * @param streamed whether the caller wants a stream
     * @param afterRefusal whether another model is asked when the content was refused
     */
    record Rules(int attemptsAtMost, long retryWaitMillis, boolean streamed, boolean afterRefusal) {}

    /** What follows. */
    sealed interface Next {

        /** @param afterMillis what its provider wants to be waited for */
        record Ask(int index, long afterMillis) implements Next {}

        record Nobody() implements Next {}
    }

    private static final Next NOBODY = new Next.Nobody();
    private static final long NEVER = -1;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int OK = 200;
    private static final int SERVER_ERRORS = 500;
    private static final long MILLIS_PER_SECOND = 1000;

    Failover(List<Candidate> candidates, Rules rules) {
        this.candidates = candidates;
        this.rules = rules;
    }

    /** Whether somebody who was not asked yet may be, should this one fail. */
    boolean othersUntried(int index) {
        return Math.max(furthest, index) + 1 < candidates.size() && attempts + 1 < rules.attemptsAtMost();
    }

    /** @param index of the candidate whose attempt has ended so */
    Next after(AttemptEnd end, int index) {
        attempts++;
        furthest = Math.max(furthest, index);
        if (attempts >= rules.attemptsAtMost()) {
            return NOBODY;
        }
        return switch (end) {
            case AttemptEnd.Failed failed -> afterFailure(failed, index);
            case AttemptEnd.Untranslatable untranslatable -> ask(index + 1);
            case AttemptEnd.StreamAnswered answered -> NOBODY;
            case AttemptEnd.WholeAnswered answered -> NOBODY;
            case AttemptEnd.BrokenOff broken -> NOBODY;
            case AttemptEnd.CreditEnded ended -> NOBODY;
            case AttemptEnd.CutShort cut -> NOBODY;
            case AttemptEnd.CallerGone gone -> NOBODY;
        };
    }

    private Next afterFailure(AttemptEnd.Failed failed, int index) {
        if (FaultRules.isFinal(failed, rules.streamed())) {
            return NOBODY;
        }
        if (!FaultRules.anotherEndpointMayServe(failed.fault())) {
            return afterRefusal(failed, index);
        }
        if (triedAgain) {
            return leave(index);
        }
        long delayMillis = anotherTryAfterMillis(failed);
        if (delayMillis != NEVER) {
            worthAnotherTry.put(index, delayMillis);
        }
        int next = nextCredential(failed, index);
        if (next < candidates.size() && isOfOneModel(index, next)) {
            return ask(next);
        }
        return worthAnotherTry.isEmpty() ? leave(index) : again();
    }

    private Next afterRefusal(AttemptEnd.Failed failed, int index) {
        if (failed.fault() == Fault.FAULT_POLICY && !rules.afterRefusal()) {
            return NOBODY;
        }
        return failed.said().type() == ErrorType.CONTEXT_LENGTH_EXCEEDED ? ask(nextWithMoreRoom(index)) : leave(index);
    }

    /** The one that wants to be waited for the least; of several the one that was asked first. */
    private Next again() {
        triedAgain = true;
        Map.Entry<Integer, Long> best = null;
        for (Map.Entry<Integer, Long> entry : worthAnotherTry.entrySet()) {
            best = best == null || entry.getValue() < best.getValue() ? entry : best;
        }
        return best == null ? NOBODY : new Next.Ask(best.getKey(), best.getValue());
    }

    /** Never after a time-out, nor after one who says that it is too much and not for how long. */
    private long anotherTryAfterMillis(AttemptEnd.Failed failed) {
        if (failed.fault() == Fault.FAULT_PROVIDER) {
            return mayBeWellAtOnce(failed) ? 0 : NEVER;
        }
        long waitMillis = failed.retryAfterSeconds() * MILLIS_PER_SECOND;
        boolean isWorthWaiting =
                failed.status() == TOO_MANY_REQUESTS && waitMillis > 0 && waitMillis <= rules.retryWaitMillis();
        return isWorthWaiting ? waitMillis : NEVER;
    }

    /** After a server's error, a reset, or a stream that ended before its content; a whole answer is charged. */
    private boolean mayBeWellAtOnce(AttemptEnd.Failed failed) {
        boolean isReset = failed.status() == 0 && failed.connected();
        return isReset || failed.status() >= SERVER_ERRORS || failed.status() == OK && rules.streamed();
    }

    /** The next model: what was learned of this one is over. */
    private Next leave(int index) {
        worthAnotherTry.clear();
        triedAgain = false;
        int next = index + 1;
        while (next < candidates.size() && isOfOneModel(index, next)) {
            next++;
        }
        return ask(next);
    }

    private Next ask(int index) {
        return index < candidates.size() ? new Next.Ask(index, 0) : NOBODY;
    }

    private boolean isOfOneModel(int one, int other) {
        return endpoint(one).model().equals(endpoint(other).model());
    }

    /** Of the same model where its context is larger, else of the next. */
    private int nextWithMoreRoom(int index) {
        int next = index + 1;
        while (next < candidates.size()
                && isOfOneModel(index, next)
                && endpoint(next).contextLength() <= endpoint(index).contextLength()) {
            next++;
        }
        return next;
    }

    /** A credential of the caller's own that a provider refuses is not worth another try at that provider. */
    private int nextCredential(AttemptEnd.Failed failed, int index) {
        ByokCredential refused =
                failed.fault() == Fault.FAULT_CREDENTIAL ? candidates.get(index).own() : null;
        int next = index + 1;
        while (refused != null
                && next < candidates.size()
                && refused.equals(candidates.get(next).own())) {
            next++;
        }
        return next;
    }

    private Endpoint endpoint(int index) {
        return candidates.get(index).endpoint();
    }
}
