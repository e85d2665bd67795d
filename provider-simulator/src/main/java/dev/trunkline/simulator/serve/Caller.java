package dev.trunkline.simulator.serve;

import dev.trunkline.simulator.record.Ending;
import dev.trunkline.simulator.record.Served;
import dev.trunkline.simulator.text.Bytes;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.function.Supplier;

/** The connection to one caller for one request, and its entry in the record. Lives on the request's event loop. */
final class Caller {

    static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    static final CharSequence HTML = HttpHeaders.createOptimized("text/html; charset=utf-8");

    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Served served;
    private long timer = NO_TIMER;
    private boolean gone;

    Caller(Vertx vertx, HttpServerRequest request, Served served) {
        this.vertx = vertx;
        this.request = request;
        this.response = request.response();
        this.served = served;
    }

    HttpServerResponse response() {
        return response;
    }

    Served served() {
        return served;
    }

    /** From here on the caller's leaving is seen at once; an answer written in one go needs no watch. */
    void watch(Supplier<Ending> endingWhenGone) {
        response.closeHandler(closed -> {
            gone = true;
            stopTimer();
            served.ended(endingWhenGone.get());
        });
    }

    void after(long delayMillis, Runnable step) {
        if (delayMillis <= 0) {
            step.run();
        } else {
            timer = vertx.setTimer(delayMillis, fired -> step.run());
        }
    }

    void every(long tickMillis, Runnable step) {
        timer = vertx.setPeriodic(tickMillis, fired -> step.run());
    }

    void stopTimer() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    boolean isGone() {
        return gone;
    }

    void write(Bytes bytes) {
        response.write(buffer(bytes));
    }

    void writeAndClose(Bytes bytes) {
        response.write(buffer(bytes)).onComplete(written -> request.connection().close());
    }

    void end(Bytes bytes) {
        response.end(buffer(bytes));
    }

    /** Ends the connection with a TCP reset instead of an orderly close. */
    @SuppressWarnings("FutureReturnValueIgnored") // the connection is gone either way
    void reset() {
        Channel channel = ((ConnectionBase) request.connection()).channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }

    @SuppressWarnings("deprecation") // the way to wrap bytes without a copy in Vert.x 4
    static Buffer buffer(Bytes bytes) {
        return Buffer.buffer(Unpooled.wrappedBuffer(bytes.array(), 0, bytes.size()));
    }
}
