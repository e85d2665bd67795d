package dev.trunkline.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PacedWriteTest {

    private final Network network = new Network();
    private final List<Throwable> failures = new ArrayList<>();

    /** Takes one piece and is full until it is told that it was read. */
    private static final class Network implements WriteStream<Buffer> {

        private final Buffer written = Buffer.buffer();
        private final List<Integer> pieces = new ArrayList<>();
        private boolean full;
        private boolean ended;
        private boolean broken;
        private @Nullable Handler<Void> drained;

        void read() {
            full = false;
            Handler<Void> waiting = drained;
            drained = null;
            if (waiting != null) {
                waiting.handle(null);
            }
        }

        @Override
        public Future<Void> write(Buffer piece) {
            if (broken) {
                return Future.failedFuture("broken");
            }
            written.appendBuffer(piece);
            pieces.add(piece.length());
            full = true;
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> end() {
            ended = true;
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> end(Buffer piece) {
            ended = true;
            return write(piece);
        }

        @Override
        public boolean writeQueueFull() {
            return full;
        }

        @Override
        public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
            drained = handler;
            return this;
        }

        @Override
        public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }

        @Override
        public void write(Buffer piece, Handler<AsyncResult<Void>> handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void end(Handler<AsyncResult<Void>> handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public WriteStream<Buffer> setWriteQueueMaxSize(int size) {
            return this;
        }
    }

    private static Buffer bytes(int count) {
        Buffer bytes = Buffer.buffer(count);
        for (int i = 0; i < count; i++) {
            bytes.appendByte((byte) (i * 17 ^ i >> 11));
        }
        return bytes;
    }

    private PacedWrite write(Buffer whole) {
        return PacedWrite.of(whole, network).onFailure(failures::add);
    }

    @Test
    void goesOnWhenWhatWasWrittenIsRead() {
        Buffer whole = bytes(3 * PacedWrite.PIECE_BYTES + 5);

        PacedWrite write = write(whole);
        assertThat(network.pieces).containsExactly(PacedWrite.PIECE_BYTES);
        network.read();
        network.read();
        assertThat(write.ended()).isFalse();
        assertThat(write.writtenBytes()).isEqualTo(3 * PacedWrite.PIECE_BYTES);
        network.read();

        assertThat(write.ended()).isTrue();
        assertThat(network.ended).isTrue();
        assertThat(network.pieces.getLast()).isEqualTo(5);
        assertThat(network.written).isEqualTo(whole);
        assertThat(failures).isEmpty();
    }

    @Test
    void endsWithItsLastPiece() {
        write(bytes(10));

        assertThat(network.ended).isTrue();
        assertThat(network.pieces).containsExactly(10);
    }

    /** Else there would be a hole in what is delivered. */
    @Test
    void writesNothingAfterAPieceThatWasNotWritten() {
        PacedWrite write = write(bytes(3 * PacedWrite.PIECE_BYTES));
        network.broken = true;
        network.read();
        network.broken = false;
        network.read();

        assertThat(write.ended()).isTrue();
        assertThat(network.ended).isFalse();
        assertThat(network.pieces).hasSize(1);
        assertThat(failures).hasSize(1);
    }

    @Test
    void tellsAFailureThatCameAtOnce() {
        network.broken = true;

        write(bytes(2 * PacedWrite.PIECE_BYTES));

        assertThat(failures).hasSize(1);
        assertThat(network.ended).isFalse();
    }
}
