package dev.trunkline.gateway.http;

import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.memory.PacedWrite;
import org.jspecify.annotations.Nullable;

/** Gives up a caller that leaves a large answer unread for too long. Confined to one event loop. */
final class SlowReading implements Deadlines.Watched {

    private final Deadlines deadlines;
    private final BodyLimits limits;
    private final CallerExchange exchange;
    private @Nullable PacedWrite write;
    private long writtenBytes = -1;
    private long sinceMillis;

    SlowReading(Deadlines deadlines, BodyLimits limits, CallerExchange exchange) {
        this.deadlines = deadlines;
        this.limits = limits;
        this.exchange = exchange;
    }

    void watch(PacedWrite begun) {
        write = begun;
        if (!begun.ended()) {
            deadlines.watch(this);
        }
    }

    @Override
    public boolean check(long nowMillis) {
        PacedWrite present = write;
        if (present == null || present.ended() || exchange.gone()) {
            return false;
        }
        if (present.writtenBytes() > writtenBytes) {
            writtenBytes = present.writtenBytes();
            sinceMillis = nowMillis;
        } else if (nowMillis - sinceMillis > limits.slowReaderTimeout().toMillis()) {
            exchange.abandon();
            return false;
        }
        return true;
    }
}
