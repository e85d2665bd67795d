package dev.trunkline.gateway.http;

import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.memory.Copies;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.memory.MemoryLease.Use;
import dev.trunkline.gateway.memory.Pieces;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects one body within its limits and within what its caller may keep in memory. Confined to one event loop. */
final class BodyReading implements Deadlines.Watched {

    private static final String EXPECTED = "100-continue";

    private final HttpServerRequest request;
    private final BodyLimits limits;
    private final BodyGate gate;
    private final MemoryLease memory;
    private final long endsAtMillis;
    private final Promise<Outcome<byte[]>> promise = Promise.promise();
    private final Pieces pieces = new Pieces();
    private Deadlines.@Nullable Watch watch;
    private boolean askedFor;
    private boolean gatePassed;
    private boolean ended;

    BodyReading(HttpServerRequest request, BodyLimits limits, BodyGate gate, MemoryLease memory) {
        this.request = request;
        this.limits = limits;
        this.gate = gate;
        this.memory = memory;
        this.endsAtMillis = limits.clock().millis() + limits.readTimeout().toMillis();
    }

    Future<Outcome<byte[]>> start(Deadlines deadlines) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            return Future.succeededFuture(Outcome.refused(new GatewayFailure.PackedBody(encoding.strip())));
        }
        long declared = declaredBytes();
        if (declared > limits.bytesAtMost()) {
            return Future.succeededFuture(tooLarge());
        }
        request.handler(this::data);
        request.exceptionHandler(cause -> end(Outcome.refused(new GatewayFailure.CallerGone())));
        request.endHandler(nothing -> complete());
        if (declared > limits.unpaidBytes()) {
            passGate();
        } else {
            readOn();
        }
        if (!ended) {
            watch = deadlines.watch(this);
        }
        return promise.future();
    }

    private long declaredBytes() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void passGate() {
        gatePassed = true;
        request.pause();
        gate.refusal().otherwise(Optional.empty()).onComplete(asked -> {
            Optional<GatewayFailure> refusal = asked.result();
            if (refusal.isPresent()) {
                refuse(refusal.get());
            } else if (!ended) {
                readOn();
            }
        });
    }

    /** Who waits for a word before it sends a body gets it only now: what is refused need not be sent. */
    private void readOn() {
        if (!askedFor && EXPECTED.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        askedFor = true;
        request.resume();
    }

    /** A piece that is lost would be a hole in the body, so whatever goes wrong here ends it. */
    private void data(Buffer chunk) {
        if (ended) {
            return;
        }
        try {
            keep(chunk);
        } catch (RuntimeException | OutOfMemoryError e) {
            refuse(new GatewayFailure.Internal(e));
        }
    }

    private void keep(Buffer chunk) {
        long length = (long) pieces.length() + chunk.length();
        if (length > limits.bytesAtMost()) {
            end(tooLarge());
            return;
        }
        GatewayFailure full = memory.keep(Use.REQUEST, Copies.REQUEST_WHILE_READ * length)
                .failure(memory.atMost() / Copies.REQUEST_WHILE_READ);
        if (full != null) {
            refuse(full);
            return;
        }
        pieces.add(chunk);
        if (length > limits.unpaidBytes() && !gatePassed) {
            passGate();
        }
    }

    private Outcome<byte[]> tooLarge() {
        return Outcome.refused(new GatewayFailure.BodyTooLarge(limits.bytesAtMost()));
    }

    private void refuse(GatewayFailure failure) {
        end(Outcome.refused(failure));
    }

    private void complete() {
        if (ended) {
            return;
        }
        byte[] body = pieces.take();
        memory.keep(Use.REQUEST, body.length);
        end(Outcome.passed(body));
    }

    private void end(Outcome<byte[]> outcome) {
        if (!ended) {
            ended = true;
            if (watch != null) {
                watch.end();
            }
            if (outcome instanceof Outcome.Refused<byte[]>) {
                request.pause();
                pieces.forget();
                memory.keep(Use.REQUEST, 0);
            }
            promise.complete(outcome);
        }
    }

    @Override
    public boolean check(long nowMillis) {
        if (!ended && nowMillis > endsAtMillis) {
            refuse(new GatewayFailure.RequestTooSlow(limits.readTimeout()));
        }
        return !ended;
    }
}
