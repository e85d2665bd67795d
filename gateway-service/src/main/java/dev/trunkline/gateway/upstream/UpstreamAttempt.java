package dev.trunkline.gateway.upstream;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.admission.StreamCredit;
import dev.trunkline.gateway.eventloop.Abandonment;
import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.fault.Faults;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.memory.MemoryLease.Use;
import dev.trunkline.gateway.memory.Room;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.provider.AnswerSummary;
import dev.trunkline.gateway.relay.CallerStream;
import dev.trunkline.gateway.settlement.Ending.Billing;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One call to one endpoint, from its connection to its end, which may come after the caller has left. Ends exactly
 * once, and whatever way it ends, the provider is either read to its end or reset. Confined to one event loop.
 */
final class UpstreamAttempt implements Deadlines.Watched, UpstreamRequest.Listener {

    /** Where writing pauses, and what one read of a provider brings on top. */
    private static final long UNREAD_BYTES = 128 << 10;

    private final UpstreamContext upstream;
    private final UpstreamLane lane;
    private final Generation generation;
    private final Candidate candidate;
    private final CallerStream caller;
    private final Promise<AttemptEnd> attempt = Promise.promise();
    private final AttemptTimes times;
    private Deadlines.@Nullable Watch watch;
    private @Nullable UpstreamRequest request;
    private @Nullable HttpClientResponse response;
    private @Nullable StreamCredit credit;
    private AnswerReader reader = AnswerReader.NONE;
    private @Nullable ReadOn readOn;
    private int status;
    private boolean bodyEnded;
    private boolean ended;

    UpstreamAttempt(
            UpstreamContext upstream,
            UpstreamLane lane,
            Generation generation,
            Candidate candidate,
            CallerStream caller) {
        this.upstream = upstream;
        this.lane = lane;
        this.generation = generation;
        this.candidate = candidate;
        this.caller = caller;
        this.times = new AttemptTimes(upstream.clock(), upstream.settings());
    }

    Future<AttemptEnd> run(Buffer body) {
        guarded(() -> {
            caller.onGone(() -> guarded(this::callerGone));
            watch = lane.deadlines().watch(this);
            request = new UpstreamRequest(lane.client(), upstream.options(candidate), body, this);
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
        fail(Fault.FAULT_PROVIDER, ConnectionTrouble.toCaller(cause));
    }

    @Override
    public void sending(HttpClientRequest fresh) {
        if (generation.envelope().stream() && credit == null) {
            credit = upstream.credit(generation, candidate, () -> guarded(this::creditExhausted));
        }
        upstream.head(fresh, candidate, generation.envelope().stream());
    }

    @Override
    public void answered(HttpClientResponse head) {
        if (ended) {
            return;
        }
        response = head;
        status = head.statusCode();
        times.head();
        caller.memory().keep(Use.WORK, 0);
        reader = readerOf(head);
        head.exceptionHandler(cause -> guarded(() -> broken(cause)));
        head.handler(chunk -> guarded(() -> data(chunk)));
        head.endHandler(nothing -> guarded(this::bodyEnd));
    }

    private void bodyEnd() {
        bodyEnded = true;
        if (!ended) {
            conclude(attributed(reader.end()));
        }
    }

    private AnswerReader readerOf(HttpClientResponse head) {
        if (status != HttpResponseStatus.OK.code()) {
            return new ErrorReader(candidate, head, upstream);
        }
        String contentType = head.getHeader(HttpHeaders.CONTENT_TYPE);
        StreamCredit watched = credit;
        String expected = watched != null ? "text/event-stream" : "application/json";
        if (contentType == null || !contentType.startsWith(expected)) {
            conclude(failure(Fault.FAULT_PROVIDER, "content type " + contentType + " (expected: " + expected + ")"));
            return AnswerReader.NONE;
        }
        return watched != null
                ? new StreamReader(upstream, generation, candidate, caller, times, watched)
                : new WholeReader(upstream, generation, candidate, caller.memory());
    }

    private void data(Buffer chunk) {
        if (ended) {
            return;
        }
        times.data();
        AttemptEnd concluded = read(chunk);
        if (concluded != null) {
            conclude(concluded);
        } else if (readOn != null) {
            readOn.read(reader.summary(), upstream.clock().millis());
        } else if (caller.full() && response != null && times.pause()) {
            pauseFor(response);
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

    /** What the caller has not read lies outside the heap until it has. */
    private void pauseFor(HttpClientResponse paused) {
        if (caller.memory().keep(Use.UNREAD, UNREAD_BYTES) != Room.ENOUGH) {
            caller.abandon();
            callerGone();
            return;
        }
        paused.pause();
        caller.onDrain(() -> guarded(this::drained));
    }

    private void drained() {
        caller.memory().keep(Use.UNREAD, 0);
        times.resume();
        if (response != null && !ended) {
            response.resume();
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
        if (readOn != null) {
            checkReadOn(readOn, nowMillis);
        } else if (upstream.cutOff(nowMillis)) {
            fail(Fault.FAULT_GATEWAY, "this gateway was shut down before the answer was complete");
        } else if (times.callerTooSlow(nowMillis)) {
            caller.abandon();
            callerGone();
        } else if (times.lingered(nowMillis)) {
            conclude(reader.broken());
        } else {
            checkTimes(nowMillis);
        }
    }

    private void checkTimes(long nowMillis) {
        String overdue = times.overdue(nowMillis);
        if (overdue == null) {
            watchCredit(nowMillis);
            return;
        }
        if (times.outOfTime(nowMillis) && reader.reachedCaller()) {
            conclude(new AttemptEnd.CutShort(candidate, overdue, reader.summary()));
        } else {
            conclude(attributed(failure(Fault.FAULT_PROVIDER, overdue)));
        }
    }

    private void watchCredit(long nowMillis) {
        if (credit != null) {
            credit.at(nowMillis);
        }
    }

    private void checkReadOn(ReadOn present, long nowMillis) {
        if (times.lingered(nowMillis)) {
            conclude(reader.broken());
        } else if (upstream.cutOff(nowMillis) || present.over(nowMillis, times)) {
            conclude(new AttemptEnd.CallerGone(candidate, reader.summary(), Billing.PART));
        } else {
            watchCredit(nowMillis);
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
            conclude(attributed(failure(Fault.FAULT_PROVIDER, ConnectionTrouble.lost(cause))));
        } else {
            conclude(complete);
        }
    }

    /** What the provider charges is not known before its end, unless closing the connection is the end. */
    private void callerGone() {
        if (ended || readOn != null) {
            return;
        }
        HangUpRules.Progress progress = new HangUpRules.Progress(
                generation.envelope().stream(),
                request != null && request.written(),
                status,
                !reader.summary().finishReason().isEmpty());
        if (HangUpRules.chargesMore(progress, candidate.endpoint().stopsWhenClosed())) {
            readOn = upstream.readOns().begin(upstream.clock().millis());
        }
        if (readOn == null) {
            conclude(new AttemptEnd.CallerGone(candidate, reader.summary(), HangUpRules.whenClosed(progress)));
            return;
        }
        readOn.read(reader.summary(), upstream.clock().millis());
        reader.discard();
        drained();
    }

    /** A provider that breaks off after its caller has kept it waiting is not to blame. */
    private @Nullable AttemptEnd attributed(@Nullable AttemptEnd end) {
        return end instanceof AttemptEnd.BrokenOff broken && times.heldUp()
                ? new AttemptEnd.CutShort(
                        candidate, broken.detail() + " (after waiting for the caller)", broken.summary())
                : end;
    }

    private void creditExhausted() {
        if (!ended && readOn == null && !reader.reachedCaller()) {
            caller.begin(generation.id());
        }
        conclude(new AttemptEnd.CreditEnded(candidate, reader.summary()));
    }

    private void fail(Fault fault, String detail) {
        conclude(failure(fault, detail));
    }

    private AttemptEnd failure(Fault fault, String detail) {
        AnswerSummary summary = reader.summary();
        return reader.reachedCaller()
                ? new AttemptEnd.BrokenOff(candidate, fault, detail, summary)
                : new AttemptEnd.Failed(candidate, fault, status, detail, "", 0);
    }

    private void conclude(@Nullable AttemptEnd end) {
        if (ended || end == null) {
            return;
        }
        ended = true;
        Faults.guarded("attempt", this::letGo);
        try {
            AttemptEnd concluded = upstream.redacted(
                    readOn == null ? end : HangUpRules.afterReadingOn(end, reader.summary()), candidate);
            if (watch != null) {
                watch.end();
            }
            caller.onGone(null);
            generation.record(AttemptRecord.of(concluded, status, times));
            upstream.learn(concluded, generation.caller().accountId());
            attempt.complete(concluded);
        } catch (RuntimeException e) {
            attempt.tryFail(e);
        } finally {
            endReadOn();
        }
    }

    /** By now it is booked. */
    private void endReadOn() {
        if (readOn != null) {
            readOn.end();
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
