package dev.trunkline.gateway.http;

import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.pipeline.GatewayFailure;
import dev.trunkline.gateway.pipeline.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Collects one body within its limits. Confined to one event loop. */
final class BodyReading implements Deadlines.Watched {

    private final HttpServerRequest request;
    private final BodyLimits limits;
    private final long endsAtMillis;
    private final Promise<Outcome<byte[]>> promise = Promise.promise();
    private @Nullable Buffer body;
    private Deadlines.@Nullable Watch watch;
    private boolean ended;

    BodyReading(HttpServerRequest request, BodyLimits limits) {
        this.request = request;
        this.limits = limits;
        this.endsAtMillis = limits.clock().millis() + limits.readTimeout().toMillis();
    }

    Future<Outcome<byte[]>> start(Deadlines deadlines) {
        if (declaredBytes() > limits.bytesAtMost()) {
            return Future.succeededFuture(tooLarge());
        }
        request.handler(this::data);
        request.exceptionHandler(cause -> end(Outcome.refused(new GatewayFailure.CallerGone())));
        request.endHandler(nothing -> complete());
        request.resume();
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

    private void data(Buffer chunk) {
        Buffer sofar = body;
        body = sofar == null ? chunk : sofar.appendBuffer(chunk);
        if (body.length() > limits.bytesAtMost()) {
            request.pause();
            body = null;
            end(tooLarge());
        }
    }

    private Outcome<byte[]> tooLarge() {
        return Outcome.refused(new GatewayFailure.BodyTooLarge(limits.bytesAtMost()));
    }

    private void complete() {
        end(Outcome.passed(body == null ? new byte[0] : body.getBytes()));
    }

    private void end(Outcome<byte[]> outcome) {
        if (!ended) {
            ended = true;
            if (watch != null) {
                watch.end();
            }
            promise.complete(outcome);
        }
    }

    @Override
    public boolean check(long nowMillis) {
        if (!ended && nowMillis > endsAtMillis) {
            request.pause();
            end(Outcome.refused(new GatewayFailure.RequestTooSlow(limits.readTimeout())));
        }
        return !ended;
    }
}
