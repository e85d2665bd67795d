package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.credential.CredentialTrouble;
import dev.trunkline.gateway.delivery.Billing;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.egress.FetchedMedia;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.eventloop.EventLoopLocal;
import dev.trunkline.gateway.eventloop.Offload;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.fault.Faults;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.memory.MemoryLease.Use;
import dev.trunkline.gateway.memory.Room;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.relay.CallerStream;
import dev.trunkline.gateway.relay.DeliveredText;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.toolcall.CalledTools;
import dev.trunkline.gateway.transcode.Transcoder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks one endpoint after the other, as {@link Failover} says, for as long as nothing of an answer has reached the
 * caller.
 */
@Singleton
public class Attempts {

    private final UpstreamContext upstream;
    private final Gathering gathering;
    private final Vertx vertx;
    private final int attemptsAtMost;
    private final long retryWaitMillis;
    private final long keepAliveMillis;
    private final EventLoopLocal<UpstreamLane> lanes;

    Attempts(Vertx vertx, UpstreamContext upstream, Gathering gathering, GatewaySettings settings) {
        this.upstream = upstream;
        this.gathering = gathering;
        this.vertx = vertx;
        this.attemptsAtMost = settings.upstream().attempts();
        this.retryWaitMillis = settings.upstream().retryWait().toMillis();
        this.keepAliveMillis = settings.upstream().keepAliveInterval().toMillis();
        this.lanes = new EventLoopLocal<>(
                vertx, context -> UpstreamLane.create(vertx, settings.upstream(), upstream.clock()));
    }

    /** @return how the last attempt ended: answered, broken off, given up by the caller, or failed like all others */
    public Future<AttemptEnd> serve(Progress progress, CallerStream caller) {
        Failover failover = new Failover(progress.candidates(), rules(progress.envelope()));
        Deadlines.Watch waiting = keepAlive(progress, caller);
        MemoryLease memory = caller.memory();
        // A provider may still be read, and the body be needed, when the caller has gone.
        memory.retain();
        // What the first attempt throws fails the future, as it does for those that follow.
        return Future.<Void>succeededFuture()
                .compose(nothing -> mayResume(progress)
                        ? resuming(failover, progress, new DeliveredText(caller))
                        : from(0, failover, progress, caller, null))
                .onComplete(done -> {
                    if (waiting != null) {
                        waiting.end();
                    }
                    Faults.guarded("memory", memory::release);
                });
    }

    private static boolean mayResume(Progress progress) {
        Envelope envelope = progress.envelope();
        return envelope.stream() && envelope.preferences().resume() && envelope.answers() == 1;
    }

    private Future<AttemptEnd> resuming(Failover failover, Progress progress, DeliveredText caller) {
        Resumption resumption = new Resumption(
                upstream,
                progress,
                caller,
                attemptsAtMost,
                (candidate, othersUntried) -> attempt(candidate, othersUntried, progress, caller));
        return from(0, failover, progress, caller, null)
                .compose(end -> end instanceof AttemptEnd.BrokenOff broken
                        ? resumption.after(broken)
                        : Future.succeededFuture(end));
    }

    private Deadlines.@Nullable Watch keepAlive(Progress progress, CallerStream caller) {
        if (!progress.envelope().stream() || keepAliveMillis == 0) {
            return null;
        }
        return lanes.get()
                .deadlines()
                .watch(new KeepAlive(
                        caller,
                        progress.id(),
                        progress.held()
                                .received()
                                .dialect()
                                .streamErrors(upstream.face(
                                        progress, progress.candidates().getFirst())),
                        keepAliveMillis,
                        upstream.clock().millis()));
    }

    /** @param refusal of the request itself, by an earlier endpoint: what fails later must not hide it */
    private Future<AttemptEnd> from(
            int index, Failover failover, Progress progress, CallerStream caller, @Nullable AttemptEnd refusal) {
        Candidate candidate = progress.candidates().get(index);
        return attempt(candidate, failover.othersUntried(index), progress, caller)
                .compose(end -> {
                    AttemptEnd refused = refusal == null && FaultRules.isRefusal(end) ? end : refusal;
                    AttemptEnd told = end instanceof AttemptEnd.Failed && refused != null ? refused : end;
                    return switch (failover.after(end, index)) {
                        case Failover.Next.Nobody nobody -> Future.succeededFuture(told);
                        case Failover.Next.Ask(int next, long afterMillis) ->
                            after(afterMillis)
                                    .compose(nothing -> caller.gone()
                                            ? Future.succeededFuture(told)
                                            : from(next, failover, progress, caller, refused));
                    };
                });
    }

    private Future<Void> after(long millis) {
        return millis == 0 ? Future.succeededFuture() : vertx.timer(millis).mapEmpty();
    }

    private Failover.Rules rules(Envelope envelope) {
        return new Failover.Rules(
                attemptsAtMost,
                retryWaitMillis,
                envelope.stream(),
                envelope.preferences().fallbackOnRefusal());
    }

    /** routing-service knows, and leaves them out; one of an older release may not. */
    private static GatewayFailure otherOperation(Candidate candidate) {
        return new GatewayFailure.BadRequest("model: " + candidate.endpoint().model()
                + " does not serve this path (expected: one of GET /api/v1/models for chat, of GET"
                + " /api/v1/embeddings/models for embeddings, of GET /api/v1/models?output_modalities=rerank to rank"
                + " documents)");
    }

    private Future<AttemptEnd> attempt(
            Candidate candidate, boolean othersUntried, Progress progress, CallerStream caller) {
        Transcoder transcoder = upstream.transcoder(progress, candidate);
        if (transcoder == null) {
            return Future.succeededFuture(new AttemptEnd.Untranslatable(candidate, otherOperation(candidate)));
        }
        return Gathering.mayBeNeeded(progress)
                ? gathering
                        .bring(transcoder, candidate.endpoint(), progress, caller)
                        .compose(brought -> switch (brought) {
                            case Outcome.Passed<FetchedMedia> _ ->
                                caller.gone()
                                        ? gone(candidate, progress)
                                        : attempt(transcoder, candidate, othersUntried, progress, caller);
                            case Outcome.Refused<FetchedMedia>(GatewayFailure failure) ->
                                Future.succeededFuture(new AttemptEnd.Untranslatable(candidate, failure));
                        })
                : attempt(transcoder, candidate, othersUntried, progress, caller);
    }

    /** Before anybody was asked. */
    private Future<AttemptEnd> gone(Candidate candidate, Progress progress) {
        AttemptEnd end = new AttemptEnd.CallerGone(candidate, AnswerSummary.NOTHING, Billing.NOTHING);
        progress.record(AttemptRecord.of(end, 0, upstream.times(progress, candidate, false)), ProviderWords.NONE);
        return Future.succeededFuture(end);
    }

    private Future<AttemptEnd> attempt(
            Transcoder transcoder, Candidate candidate, boolean othersUntried, Progress progress, CallerStream caller) {
        long copyBytes = (long) transcoder.copiesOfRequest(progress.envelope(), candidate.endpoint())
                * (progress.envelope().body().length + progress.media().bytes());
        if (caller.memory().keep(Use.WORK, copyBytes) != Room.ENOUGH) {
            return Future.succeededFuture(MemoryFull.of(candidate));
        }
        progress.limitedTo(upstream.completionTokens(progress, candidate));
        return written(transcoder, candidate.endpoint(), progress).compose(body -> switch (body) {
            case Outcome.Refused<Buffer>(GatewayFailure failure) ->
                Future.succeededFuture(new AttemptEnd.Untranslatable(candidate, failure));
            case Outcome.Passed<Buffer>(Buffer bytes) ->
                upstream.authorization(candidate, transcoder.protocol(), progress.envelope().stream(), bytes)
                        .compose(
                                headers -> new UpstreamAttempt(
                                                lanes.get(),
                                                new UpstreamCall(
                                                        upstream,
                                                        transcoder,
                                                        progress,
                                                        candidate,
                                                        caller,
                                                        upstream.times(progress, candidate, othersUntried),
                                                        CalledTools.of(progress.envelope())))
                                        .run(bytes, headers),
                                cause -> unauthorized(candidate, progress, cause));
        });
    }

    private Future<Outcome<Buffer>> written(Transcoder transcoder, Endpoint endpoint, Progress progress) {
        Envelope envelope = progress.envelope();
        FetchedMedia media = progress.media();
        int completionTokens = progress.completionTokensSent();
        return Offload.over(
                vertx,
                envelope.body().length + media.bytes(),
                () -> transcoder.body(envelope, endpoint, completionTokens, media));
    }

    /** A credential that is no use is at fault as one that was refused; of a token that nobody gave it is not. */
    private Future<AttemptEnd> unauthorized(Candidate candidate, Progress progress, Throwable cause) {
        if (!(cause instanceof CredentialTrouble trouble)) {
            return Future.failedFuture(cause);
        }
        String detail = Objects.requireNonNullElse(trouble.getMessage(), "no use");
        Fault fault = trouble.isUseless() ? Fault.FAULT_CREDENTIAL : Fault.FAULT_PROVIDER;
        AttemptEnd end = new AttemptEnd.Failed(candidate, fault, 0, detail);
        progress.record(AttemptRecord.of(end, 0, upstream.times(progress, candidate, false)), ProviderWords.NONE);
        return Future.succeededFuture(end);
    }
}
