package dev.trunkline.gateway.controlplane;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The time that one call of a service has until the head of its answer is there, with all its tries. What is under way
 * when it is over is reset, and so is what gets a connection only then. Confined to one event loop.
 */
final class CallTime {

    private @Nullable HttpClientRequest underWay;
    private boolean over;

    private CallTime() {}

    static Future<HttpClientResponse> within(
            Duration atMost, Vertx vertx, Function<CallTime, Future<HttpClientResponse>> call) {
        CallTime time = new CallTime();
        Promise<HttpClientResponse> head = Promise.promise();
        long timer = vertx.setTimer(atMost.toMillis(), fired -> {
            head.tryFail(new TimeoutException("no answer within " + atMost.toMillis() + " ms"));
            time.giveUp();
        });
        call.apply(time).onComplete(done -> {
            vertx.cancelTimer(timer);
            if (done.succeeded()) {
                head.tryComplete(done.result());
            } else {
                head.tryFail(done.cause());
            }
        });
        return head.future();
    }

    /** This request is the one under way now. */
    void runsFor(HttpClientRequest request) {
        underWay = request;
        if (over) {
            request.reset();
        }
    }

    /** Whether it is too late for another try. */
    boolean over() {
        return over;
    }

    /** Nobody waits any longer. */
    void giveUp() {
        over = true;
        if (underWay != null) {
            underWay.reset();
        }
    }
}
