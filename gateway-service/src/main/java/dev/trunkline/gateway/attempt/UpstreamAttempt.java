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
final class UpstreamAttempt implements Deadlines.Watched, UpstreamRequest.Listener {

    private final UpstreamCall call;
    private final UpstreamLane lane;
    private final UpstreamContext upstream;
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

    UpstreamAttempt(UpstreamLane lane, UpstreamCall call) {
        this.call = call;
        this.lane = lane;
        this.upstream = call.upstream();
        this.progress = call.progress();
        this.candidate = call.candidate();
        this.caller = call.caller();
        this.times = call.times();
        this.flow = new AnswerFlow(caller, times);
        this.readers = new AnswerReaders(call);
        this.hangUp = new HangUp(upstream, progress.caller().accountId());
    }

    /** @param headers that show the provider the credential */
    Future<AttemptEnd> run(Buffer body, Map<String, String> headers) {
        authorization = headers;
        guarded(() -> {
            caller.onGone(() -> guarded(this::callerGone));
            watch = lane.deadlines().watch(this);
            request = new UpstreamRequest(
                    lane.client(), upstream.options(candidate, call.protocol(), progress), body, this);
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
            credit = upstream.credit(
                    progress,
                    candidate,
                    new CreditWords(() -> guarded(flow::creditAnswered), () -> guarded(this::creditExhausted)));
            flow.watch(credit);
        }
        upstream.head(fresh, candidate, call.protocol(), progress.envelope(), authorization);
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
                    .runOnContext(nothing -> guarded(() -> conclude(reader.end())));
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
            leftByCaller();
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
        switch (Due.at(nowMillis, times, hangUp, upstream)) {
            case NOTHING -> checkTimes(nowMillis);
            case END_OF_GATEWAY ->
                fail(Fault.FAULT_GATEWAY, "this gateway was shut down before the answer was complete");
            case CALLER -> leftByCaller();
            case CONNECTION -> conclude(reader.broken());
            case WORDS_OF_ERROR -> conclude(reader.end());
            case READING_ON -> conclude(new AttemptEnd.CallerGone(candidate, reader.summary(), Billing.PART));
        }
    }

    private void checkTimes(long nowMillis) {
        String overdue = hangUp.readsOn() ? null : times.overdue(nowMillis);
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

    /** It does not read what comes, be it that there is no room to keep it for longer. */
    private void leftByCaller() {
        caller.abandon();
        callerGone();
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
        HangUpRules.CallSoFar soFar = new HangUpRules.CallSoFar(
                progress.envelope().stream(),
                request != null && request.written(),
                status,
                !reader.summary().finishReason().isEmpty());
        AttemptEnd end = hangUp.callerGone(soFar, candidate, reader.summary());
        if (end != null) {
            conclude(end);
            return;
        }
        reader.discard();
        flow.callerReads();
        flow.creditAnswered();
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
            if (watch != null) {
                watch.end();
            }
            caller.onGone(null);
            attempt.complete(call.concluded(hangUp.concluded(end, reader.summary()), authorization, status));
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
