package dev.trunkline.gateway.upstream;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.admission.StreamCredit;
import dev.trunkline.gateway.eventloop.Abandonment;
import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.memory.MemoryLease.Use;
import dev.trunkline.gateway.memory.Room;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.provider.AnswerSummary;
import dev.trunkline.gateway.relay.CallerStream;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.logging.Log;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One call to one endpoint, from its connection to its end. Ends exactly once, and whatever way it ends, the provider
 * is either read to its end or reset. Confined to one event loop.
 */
final class UpstreamAttempt implements Deadlines.Watched {

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
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private @Nullable StreamCredit credit;
    private AnswerReader reader = AnswerReader.NONE;
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
        caller.onGone(this::callerGone);
        watch = lane.deadlines().watch(this);
        lane.client().request(upstream.options(candidate)).onComplete(connected -> connected(connected, body));
        return attempt.future();
    }

    private void connected(AsyncResult<HttpClientRequest> connected, Buffer body) {
        if (connected.failed()) {
            fail(Fault.FAULT_PROVIDER, "no connection: " + FaultRules.rootMessage(connected.cause()));
            return;
        }
        request = connected.result();
        if (ended) {
            request.reset();
            return;
        }
        if (generation.envelope().stream()) {
            credit = upstream.credit(generation, candidate, this::creditExhausted);
        }
        upstream.head(request, candidate, generation.envelope().stream());
        request.exceptionHandler(this::broken);
        request.send(body).onComplete(this::answered);
    }

    private void answered(AsyncResult<HttpClientResponse> answered) {
        if (answered.failed()) {
            broken(answered.cause());
            return;
        }
        if (ended) {
            return;
        }
        HttpClientResponse head = answered.result();
        response = head;
        status = head.statusCode();
        times.head();
        caller.memory().keep(Use.WORK, 0);
        reader = readerOf(head);
        head.exceptionHandler(this::broken);
        head.handler(this::data);
        head.endHandler(nothing -> bodyEnd());
    }

    private void bodyEnd() {
        bodyEnded = true;
        if (!ended) {
            conclude(reader.end());
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
        } else if (caller.full() && response != null && times.pause()) {
            pauseFor(response);
        }
    }

    /** A piece that is lost would be a hole in the answer, so whatever goes wrong here ends it. */
    private @Nullable AttemptEnd read(Buffer chunk) {
        try {
            return reader.data(chunk);
        } catch (RuntimeException | OutOfMemoryError e) {
            Log.errorf(e, "reading the answer of %s", candidate.endpoint().id());
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
        caller.onDrain(this::drained);
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
        if (ended) {
            return false;
        }
        if (upstream.cutOff(nowMillis)) {
            fail(Fault.FAULT_GATEWAY, "this gateway was shut down before the answer was complete");
        } else if (times.callerTooSlow(nowMillis)) {
            caller.abandon();
            callerGone();
        } else if (times.lingered(nowMillis)) {
            conclude(reader.broken());
        } else {
            String overdue = times.overdue(nowMillis);
            if (overdue != null) {
                fail(Fault.FAULT_PROVIDER, overdue);
            } else if (credit != null) {
                credit.at(nowMillis);
            }
        }
        return !ended;
    }

    private void broken(Throwable cause) {
        AttemptEnd complete = reader.broken();
        if (complete == null) {
            fail(Fault.FAULT_PROVIDER, "connection lost: " + cause.getMessage());
        } else {
            conclude(complete);
        }
    }

    private void callerGone() {
        conclude(new AttemptEnd.CallerGone(candidate, reader.summary()));
    }

    private void creditExhausted() {
        if (!ended && !reader.reachedCaller()) {
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
        AttemptEnd concluded = upstream.redacted(end, candidate);
        if (watch != null) {
            watch.end();
        }
        caller.onGone(null);
        letGo();
        generation.record(AttemptRecord.of(concluded, status, times));
        upstream.learn(concluded, generation.caller().accountId());
        attempt.complete(concluded);
    }

    /** Closing is what stops the provider from generating, and the meter with it. */
    private void letGo() {
        if (bodyEnded) {
            return;
        }
        if (response != null) {
            Abandonment.of(response, () -> bodyEnded);
        } else if (request != null) {
            request.reset();
        }
    }
}
