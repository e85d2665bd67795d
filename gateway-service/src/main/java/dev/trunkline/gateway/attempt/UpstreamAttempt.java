package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.admission.StreamCredit;
import dev.trunkline.gateway.delivery.Billing;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.eventloop.Abandonment;
import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.fault.Faults;
import dev.trunkline.gateway.memory.MemoryLease.Use;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.relay.CallerStream;
import dev.trunkline.gateway.transcode.Transcoder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call to one endpoint, from its connection to its end, which may come after the caller has left. Ends exactly
 * once, and whatever way it ends, the provider is either read to its end or reset. Confined to one event loop.
 */
final class UpstreamAttempt implements Deadlines.Watched, UpstreamRequest.Listener, StreamCredit.Listener {

    private final UpstreamContext upstream;
    private final UpstreamLane lane;
    private final Transcoder transcoder;
    private final Progress progress;
    private final Candidate candidate;
    private final CallerStream caller;
    private final Promise<AttemptEnd> attempt = Promise.promise();
    private final AttemptTimes times;
    private final AnswerFlow flow;
    private final AnswerReaders readers;
    private final HangUp hangUp;
    private Deadlines.@Nullable Watch watch;
    private @Nullable UpstreamRequest request;
    private @Nullable HttpClientResponse response;
    private @Nullable StreamCredit credit;
    private Map<String, String> authorization = Map.of();
    private AnswerReader reader = AnswerReader.NONE;
    private int status;
    private boolean bodyEnded;
    private boolean ended;

    UpstreamAttempt(
            UpstreamContext upstream,
            UpstreamLane lane,
            Transcoder transcoder,
            Progress progress,
            Candidate candidate,
            CallerStream caller,
            AttemptTimes times) {
        this.upstream = upstream;
        this.lane = lane;
        this.transcoder = transcoder;
        this.progress = progress;
        this.candidate = candidate;
        this.caller = caller;
        this.times = times;
        this.flow = new AnswerFlow(caller, times);
        this.readers = new AnswerReaders(upstream, transcoder, progress, candidate, caller, times);
        this.hangUp = new HangUp(upstream, progress.caller().accountId());
    }

    /** @param headers that show the provider the credential */
    Future<AttemptEnd> run(Buffer body, Map<String, String> headers) {
        authorization = headers;
        guarded(() -> {
            caller.onGone(() -> guarded(this::callerGone));
            watch = lane.deadlines().watch(this);
            request = new UpstreamRequest(
                    lane.client(), upstream.options(candidate, transcoder.protocol(), progress), body, this);
            request.send();
        });
        return attempt.future();
    }

    /** A callback that throws ends its attempt; otherwise nobody would hear of it but the event loop. */
    @Override
    public void guarded(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException | Error e) {
            Faults.heard("attempt", e);
            fail(Fault.FAULT_PROVIDER, "its answer could not be worked on");
        }
    }

    @Override
    public boolean wanted() {
        return !ended;
    }

    @Override
    public void notConnected(Throwable cause) {
        upstream.tell(candidate, cause);
        conclude(AttemptEnds.notConnected(candidate, cause));
    }

    @Override
    public void sending(HttpClientRequest fresh) {
        if (progress.envelope().stream() && credit == null) {
            credit = upstream.credit(progress, candidate, this);
            flow.watch(credit);
        }
        upstream.head(fresh, candidate, transcoder.protocol(), progress.envelope(), authorization);
    }

    @Override
    public void answered(HttpClientResponse head) {
        if (ended) {
            return;
        }
        response = head;
        flow.begin(head);
        status = head.statusCode();
        times.head();
        caller.memory().keep(Use.WORK, 0);
        AnswerReader fitting = readers.of(head, credit);
        if (fitting == null) {
            fail(Fault.FAULT_PROVIDER, readers.unexpectedType(head, credit));
        } else {
            reader = fitting;
        }
        head.exceptionHandler(cause -> guarded(() -> broken(cause)));
        head.handler(chunk -> guarded(() -> data(chunk)));
        head.endHandler(nothing -> guarded(this::bodyEnd));
        if (reader.decidedAtHead()) {
            // What came with the head is read, and nothing else is waited for.
            Objects.requireNonNull(Vertx.currentContext(), "not on an event loop")
                    .runOnContext(nothing -> guarded(this::leave));
        }
    }

    private void leave() {
        if (!ended) {
            conclude(reader.end());
        }
    }

    private void bodyEnd() {
        bodyEnded = true;
        if (!ended) {
            conclude(AttemptEnds.attributed(reader.end(), times));
        }
    }

    private void data(Buffer chunk) {
        if (ended) {
            return;
        }
        AttemptEnd concluded = read(chunk);
        if (reader.heardOfAnswer()) {
            times.data();
        }
        if (concluded != null) {
            conclude(concluded);
        } else if (hangUp.readsOn()) {
            hangUp.read(reader.summary());
        } else if (!flow.keepsUp(() -> guarded(flow::callerReads))) {
            caller.abandon();
            callerGone();
        }
    }

    /** A piece that is lost would be a hole in the answer, so whatever goes wrong here ends it. */
    private @Nullable AttemptEnd read(Buffer chunk) {
        try {
            return reader.data(chunk);
        } catch (RuntimeException | OutOfMemoryError e) {
            Faults.heard("attempt", e);
            return failure(Fault.FAULT_GATEWAY, "this gateway could not read the answer");
        }
    }

    @Override
    public boolean check(long nowMillis) {
        guarded(() -> look(nowMillis));
        return !ended;
    }

    private void look(long nowMillis) {
        if (ended) {
            return;
        }
        if (hangUp.readsOn()) {
            checkReadOn(nowMillis);
        } else if (upstream.cutOff(nowMillis)) {
            fail(Fault.FAULT_GATEWAY, "this gateway was shut down before the answer was complete");
        } else if (times.callerTooSlow(nowMillis)) {
            caller.abandon();
            callerGone();
        } else if (times.lingered(nowMillis)) {
            conclude(reader.broken());
        } else if (times.errorOverdue(nowMillis)) {
            conclude(reader.end());
        } else {
            checkTimes(nowMillis);
        }
    }

    private void checkTimes(long nowMillis) {
        String overdue = times.overdue(nowMillis);
        if (overdue == null) {
            flow.at(nowMillis);
            return;
        }
        AttemptEnd complete = reader.broken();
        if (complete != null) {
            conclude(complete);
        } else if (times.outOfTime(nowMillis) && reader.begun()) {
            beginForCaller();
            conclude(new AttemptEnd.CutShort(candidate, overdue, reader.summary()));
        } else {
            conclude(AttemptEnds.attributed(failure(Fault.FAULT_TIMEOUT, overdue), times));
        }
    }

    private void checkReadOn(long nowMillis) {
        if (times.lingered(nowMillis)) {
            conclude(reader.broken());
        } else if (hangUp.over(nowMillis, times)) {
            conclude(new AttemptEnd.CallerGone(candidate, reader.summary(), Billing.PART));
        } else {
            flow.at(nowMillis);
        }
    }

    @Override
    public void broken(Throwable cause) {
        if (ended) {
            return;
        }
        AttemptEnd complete = reader.broken();
        if (complete == null) {
            upstream.tell(candidate, cause);
            conclude(AttemptEnds.attributed(failure(Fault.FAULT_PROVIDER, ConnectionTrouble.lost(cause)), times));
        } else {
            conclude(complete);
        }
    }

    private void callerGone() {
        if (ended || hangUp.readsOn()) {
            return;
        }
        HangUpRules.CallSoFar call = new HangUpRules.CallSoFar(
                progress.envelope().stream(),
                request != null && request.written(),
                status,
                !reader.summary().finishReason().isEmpty());
        hangUp.callerGone(call, candidate, reader.summary());
        if (!hangUp.readsOn()) {
            conclude(new AttemptEnd.CallerGone(candidate, reader.summary(), HangUpRules.whenClosed(call)));
            return;
        }
        reader.discard();
        flow.callerReads();
        flow.creditAnswered();
    }

    @Override
    public void resume() {
        guarded(flow::creditAnswered);
    }

    @Override
    public void exhausted() {
        guarded(this::creditExhausted);
    }

    private void creditExhausted() {
        if (!ended && !hangUp.readsOn()) {
            beginForCaller();
        }
        conclude(new AttemptEnd.CreditEnded(candidate, reader.summary()));
    }

    /** What is cut short is an answer, be it of nothing that the caller sees. */
    private void beginForCaller() {
        if (!reader.reachedCaller()) {
            caller.begin(progress.id());
        }
    }

    private void fail(Fault fault, String detail) {
        conclude(failure(fault, detail));
    }

    private AttemptEnd failure(Fault fault, String detail) {
        return reader.reachedCaller()
                ? new AttemptEnd.BrokenOff(candidate, fault, detail, reader.summary())
                : new AttemptEnd.Failed(candidate, fault, status, detail);
    }

    private void conclude(@Nullable AttemptEnd end) {
        if (ended || end == null) {
            return;
        }
        ended = true;
        flow.end();
        Faults.guarded("attempt", this::letGo);
        try {
            AttemptEnd concluded = upstream.redacted(hangUp.concluded(end, reader.summary()), candidate, authorization);
            if (watch != null) {
                watch.end();
            }
            caller.onGone(null);
            progress.record(AttemptRecord.of(concluded, status, times), ToldWords.of(concluded));
            upstream.learn(concluded, progress.caller().accountId());
            upstream.refused(concluded, transcoder.protocol());
            attempt.complete(concluded);
        } catch (RuntimeException | Error e) {
            attempt.tryFail(e);
        } finally {
            hangUp.end();
        }
    }

    private void letGo() {
        if (response != null && !bodyEnded) {
            Abandonment.of(response, () -> bodyEnded);
        } else if (request != null) {
            request.letGo(bodyEnded);
        }
    }
}
