package dev.trunkline.gateway.upstream;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.endpoint.Endpoint;
import dev.trunkline.gateway.eventloop.EventLoopLocal;
import dev.trunkline.gateway.fault.Faults;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.identity.ByokCredential;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.memory.MemoryLease.Use;
import dev.trunkline.gateway.memory.Room;
import dev.trunkline.gateway.pipeline.GatewayFailure;
import dev.trunkline.gateway.pipeline.Outcome;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.provider.ProviderProtocol;
import dev.trunkline.gateway.relay.CallerStream;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries one endpoint after the other, for as long as nothing of an answer has reached the caller. */
@Singleton
public class Attempts {

    private final UpstreamContext upstream;
    private final int attemptsAtMost;
    private final EventLoopLocal<UpstreamLane> lanes;

    Attempts(Vertx vertx, UpstreamContext upstream, GatewaySettings settings) {
        this.upstream = upstream;
        this.attemptsAtMost = settings.upstream().attempts();
        this.lanes = new EventLoopLocal<>(
                vertx, context -> UpstreamLane.create(vertx, settings.upstream(), upstream.clock()));
    }

    /** @return how the last attempt ended: answered, broken off, given up by the caller, or failed like all others */
    public Future<AttemptEnd> serve(Generation generation, CallerStream caller) {
        List<Candidate> candidates = generation.candidates();
        List<Candidate> first = candidates.subList(0, Math.min(attemptsAtMost, candidates.size()));
        MemoryLease memory = caller.memory();
        // A provider may still be read, and the body be needed, when the caller has gone.
        memory.retain();
        // What the first attempt throws fails the future, as it does for those that follow.
        return Future.<Void>succeededFuture()
                .compose(nothing -> from(0, first, generation, caller, null))
                .onComplete(done -> Faults.guarded("memory", memory::release));
    }

    /** @param refusal of the request itself, by an earlier endpoint: what fails later must not hide it */
    private Future<AttemptEnd> from(
            int index,
            List<Candidate> candidates,
            Generation generation,
            CallerStream caller,
            @Nullable AttemptEnd refusal) {
        return attempt(candidates.get(index), generation, caller).compose(end -> {
            int following = following(end, index, candidates, generation.envelope().stream());
            AttemptEnd refused = refusal == null && FaultRules.isRefusal(end) ? end : refusal;
            if (following < candidates.size() && !caller.gone()) {
                return from(following, candidates, generation, caller, refused);
            }
            return Future.succeededFuture(end instanceof AttemptEnd.Failed && refused != null ? refused : end);
        });
    }

    private Future<AttemptEnd> attempt(Candidate candidate, Generation generation, CallerStream caller) {
        ProviderProtocol protocol = upstream.protocol(candidate);
        long copyBytes =
                (long) protocol.copiesOfRequest() * generation.envelope().body().length;
        if (caller.memory().keep(Use.WORK, copyBytes) != Room.ENOUGH) {
            return Future.succeededFuture(MemoryFull.of(candidate));
        }
        generation.limitedTo(upstream.completionTokens(generation, candidate));
        Outcome<Buffer> body =
                protocol.requestBody(generation.envelope(), candidate.endpoint(), generation.completionTokensSent());
        return switch (body) {
            case Outcome.Refused<Buffer>(GatewayFailure failure) ->
                Future.succeededFuture(new AttemptEnd.Untranslatable(candidate, failure));
            case Outcome.Passed<Buffer>(Buffer bytes) ->
                new UpstreamAttempt(upstream, lanes.get(), generation, candidate, caller).run(bytes);
        };
    }

    /** Index of the candidate that may serve after this end; the number of candidates where the end is final. */
    private static int following(AttemptEnd end, int index, List<Candidate> candidates, boolean streamed) {
        return switch (end) {
            case AttemptEnd.StreamAnswered answered -> candidates.size();
            case AttemptEnd.WholeAnswered answered -> candidates.size();
            case AttemptEnd.BrokenOff broken -> candidates.size();
            case AttemptEnd.CreditEnded ended -> candidates.size();
            case AttemptEnd.CutShort cut -> candidates.size();
            case AttemptEnd.CallerGone gone -> candidates.size();
            case AttemptEnd.Untranslatable untranslatable -> index + 1;
            case AttemptEnd.Failed failed ->
                FaultRules.isFinal(failed, streamed) ? candidates.size() : afterFailure(failed, index, candidates);
        };
    }

    private static int afterFailure(AttemptEnd.Failed failed, int index, List<Candidate> candidates) {
        if (FaultRules.anotherEndpointMayServe(failed.fault())) {
            return nextCredential(failed, index, candidates);
        }
        return failed.meaning() == ErrorMeaning.CONTEXT_EXCEEDED
                ? nextWithMoreRoom(index, candidates)
                : nextModel(index, candidates);
    }

    /** Of the same model where its context is larger, else of the next. */
    private static int nextWithMoreRoom(int index, List<Candidate> candidates) {
        Endpoint full = candidates.get(index).endpoint();
        int next = index + 1;
        while (next < candidates.size() && !hasMoreRoom(candidates.get(next).endpoint(), full)) {
            next++;
        }
        return next;
    }

    private static boolean hasMoreRoom(Endpoint other, Endpoint full) {
        return !other.model().equals(full.model()) || other.contextLength() > full.contextLength();
    }

    /** A credential of the caller's own that a provider refuses is not worth another try at that provider. */
    private static int nextCredential(AttemptEnd.Failed failed, int index, List<Candidate> candidates) {
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

    /**
     * What is wrong with a request at one endpoint is wrong at all of the model, but may be right for another
     * model.
     */
    private static int nextModel(int index, List<Candidate> candidates) {
        String model = candidates.get(index).endpoint().model();
        int next = index + 1;
        while (next < candidates.size()
                && candidates.get(next).endpoint().model().equals(model)) {
            next++;
        }
        return next;
    }
}
