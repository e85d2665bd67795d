package dev.trunkline.gateway.upstream;

import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.eventloop.EventLoopLocal;
import dev.trunkline.gateway.fault.Faults;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.memory.MemoryLease.Use;
import dev.trunkline.gateway.memory.Room;
import dev.trunkline.gateway.pipeline.GatewayFailure;
import dev.trunkline.gateway.pipeline.Outcome;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.provider.ProviderProtocol;
import dev.trunkline.gateway.relay.CallerStream;
import dev.trunkline.gateway.relay.DeliveredText;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Asks one endpoint after the other, as {@link Failover} says, for as long as nothing of an answer has reached the
 * caller.
 */
@Singleton
public class Attempts {

    private final UpstreamContext upstream;
    private final Vertx vertx;
    private final int attemptsAtMost;
    private final long retryWaitMillis;
    private final long keepAliveMillis;
    private final EventLoopLocal<UpstreamLane> lanes;

    Attempts(Vertx vertx, UpstreamContext upstream, GatewaySettings settings) {
        this.upstream = upstream;
        this.vertx = vertx;
        this.attemptsAtMost = settings.upstream().attempts();
        this.retryWaitMillis = settings.upstream().retryWait().toMillis();
        this.keepAliveMillis = settings.upstream().keepAliveInterval().toMillis();
        this.lanes = new EventLoopLocal<>(
                vertx, context -> UpstreamLane.create(vertx, settings.upstream(), upstream.clock()));
    }

    /** @return how the last attempt ended: answered, broken off, given up by the caller, or failed like all others */
    public Future<AttemptEnd> serve(Generation generation, CallerStream caller) {
        Failover failover = new Failover(generation.candidates(), rules(generation.envelope()));
        Deadlines.Watch waiting = keepAlive(generation, caller);
        MemoryLease memory = caller.memory();
        // A provider may still be read, and the body be needed, when the caller has gone.
        memory.retain();
        // What the first attempt throws fails the future, as it does for those that follow.
        return Future.<Void>succeededFuture()
                .compose(nothing -> mayResume(generation)
                        ? resuming(failover, generation, new DeliveredText(caller))
                        : from(0, failover, generation, caller, null))
                .onComplete(done -> {
                    if (waiting != null) {
                        waiting.end();
                    }
                    Faults.guarded("memory", memory::release);
                });
    }

    private static boolean mayResume(Generation generation) {
        Envelope envelope = generation.envelope();
        return envelope.stream() && envelope.preferences().resume();
    }

    private Future<AttemptEnd> resuming(Failover failover, Generation generation, DeliveredText caller) {
        Resumption resumption = new Resumption(
                upstream,
                generation,
                caller,
                attemptsAtMost,
                (candidate, othersUntried) -> attempt(candidate, othersUntried, generation, caller));
        return from(0, failover, generation, caller, null)
                .compose(end -> end instanceof AttemptEnd.BrokenOff broken
                        ? resumption.after(broken)
                        : Future.succeededFuture(end));
    }

    private Deadlines.@Nullable Watch keepAlive(Generation generation, CallerStream caller) {
        if (!generation.envelope().stream() || keepAliveMillis == 0) {
            return null;
        }
        return lanes.get()
                .deadlines()
                .watch(new KeepAlive(
                        caller,
                        upstream.face(generation, generation.candidates().getFirst()),
                        keepAliveMillis,
                        upstream.clock().millis()));
    }

    /** @param refusal of the request itself, by an earlier endpoint: what fails later must not hide it */
    private Future<AttemptEnd> from(
            int index, Failover failover, Generation generation, CallerStream caller, @Nullable AttemptEnd refusal) {
        Candidate candidate = generation.candidates().get(index);
        return attempt(candidate, failover.othersUntried(index), generation, caller)
                .compose(end -> {
                    AttemptEnd refused = refusal == null && FaultRules.isRefusal(end) ? end : refusal;
                    AttemptEnd told = end instanceof AttemptEnd.Failed && refused != null ? refused : end;
                    return switch (failover.after(end, index)) {
                        case Failover.Next.Nobody nobody -> Future.succeededFuture(told);
                        case Failover.Next.Ask(int next, long afterMillis) ->
                            after(afterMillis)
                                    .compose(nothing -> caller.gone()
                                            ? Future.succeededFuture(told)
                                            : from(next, failover, generation, caller, refused));
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

    private Future<AttemptEnd> attempt(
            Candidate candidate, boolean othersUntried, Generation generation, CallerStream caller) {
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
                new UpstreamAttempt(
                                upstream,
                                lanes.get(),
                                generation,
                                candidate,
                                caller,
                                upstream.times(generation, candidate, othersUntried))
                        .run(bytes);
        };
    }
}
