package dev.trunkline.gateway.eventloop;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Work that takes the longer the more bytes it is over: an event loop does the small, a worker the large. */
public final class Offload {

    /** About a millisecond's work, and up to ten where many small parts are translated. */
    public static final int ON_LOOP_BYTES_AT_MOST = 128 << 10;

    private Offload() {}

    /** @param work is pure; the future completes on the caller's context */
    public static <T> Future<T> over(Vertx vertx, long bytes, Supplier<T> work) {
        return bytes <= ON_LOOP_BYTES_AT_MOST
                ? Future.succeededFuture(work.get())
                : vertx.executeBlocking(work::get, false);
    }
}
