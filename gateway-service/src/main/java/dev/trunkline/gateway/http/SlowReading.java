package dev.trunkline.gateway.http;

import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.memory.PacedWrite;
import dev.trunkline.gateway.relay.CallerStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives up a caller that leaves a large answer unread for too long: at a time, or altogether, where it takes less
 * than a piece a second. What is unread is kept all the while. Confined to one event loop.
 */
final class SlowReading implements Deadlines.Watched {

    private static final long MILLIS_FOR_A_PIECE = 1_000;

    private final Deadlines deadlines;
    private final BodyLimits limits;
    private final CallerStream caller;
    private final long beganMillis;
    private @Nullable PacedWrite write;
    private long writtenBytes = -1;
    private long sinceMillis;

    SlowReading(Deadlines deadlines, BodyLimits limits, CallerStream caller) {
        this.deadlines = deadlines;
        this.limits = limits;
        this.caller = caller;
        this.beganMillis = limits.clock().millis();
    }

    private long millisAtMost(int bytes) {
        return limits.slowReaderAltogether().toMillis() + (long) bytes / PacedWrite.PIECE_BYTES * MILLIS_FOR_A_PIECE;
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
        if (present == null || present.ended() || caller.gone()) {
            return false;
        }
        if (nowMillis - beganMillis > millisAtMost(present.writtenBytes())) {
            caller.abandon();
            return false;
        }
        if (present.writtenBytes() > writtenBytes) {
            writtenBytes = present.writtenBytes();
            sinceMillis = nowMillis;
        } else if (nowMillis - sinceMillis > limits.slowReaderTimeout().toMillis()) {
            caller.abandon();
            return false;
        }
        return true;
    }
}
