package dev.trunkline.gateway.memory;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes something large as fast as it is read at the other end. What is written is copied for the network at once,
 * outside the heap, so that all of it at a time would lie in memory once more. Confined to one event loop.
 */
public final class PacedWrite {

    public static final int PIECE_BYTES = 64 << 10;

    private final Buffer whole;
    private final WriteStream<Buffer> to;
    private @Nullable Handler<Throwable> failed;
    private @Nullable Throwable failure;
    private int writtenBytes;
    private boolean ended;

    private PacedWrite(Buffer whole, WriteStream<Buffer> to) {
        this.whole = whole;
        this.to = to;
    }

    /** Begins at once, and ends the stream with the last piece. */
    public static PacedWrite of(Buffer whole, WriteStream<Buffer> to) {
        PacedWrite write = new PacedWrite(whole, to);
        write.next();
        return write;
    }

    /** Called once when a piece could not be written; what comes after it is not written. */
    public PacedWrite onFailure(Handler<Throwable> handler) {
        failed = handler;
        if (failure != null) {
            handler.handle(failure);
        }
        return this;
    }

    /** Nothing is to be written any more. */
    public boolean ended() {
        return ended;
    }

    public int writtenBytes() {
        return writtenBytes;
    }

    private void next() {
        while (!ended) {
            if (to.writeQueueFull()) {
                to.drainHandler(nothing -> next());
                return;
            }
            write();
        }
    }

    private void write() {
        int end = Math.min(writtenBytes + PIECE_BYTES, whole.length());
        Buffer piece = whole.slice(writtenBytes, end);
        writtenBytes = end;
        if (end < whole.length()) {
            to.write(piece).onFailure(this::fail);
        } else {
            ended = true;
            to.end(piece).onFailure(this::fail);
        }
    }

    private void fail(Throwable cause) {
        ended = true;
        if (failure == null) {
            failure = cause;
            if (failed != null) {
                failed.handle(cause);
            }
        }
    }
}
