package dev.trunkline.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.eventloop.Deadlines;
import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.memory.Leases;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.memory.PacedWrite;
import dev.trunkline.gateway.relay.CallerStream;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.math.BigInteger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlowReadingTest {

    private static final int PIECES = 1_000;

    private final Vertx vertx = Vertx.vertx();
    private final Given.Clock clock = Given.clock();
    private final Network network = new Network();
    private final Reader reader = new Reader();
    private final SlowReading reading = new SlowReading(
            new Deadlines(vertx, clock),
            BodyLimits.of(Given.settings(), new MemorySize(BigInteger.ONE), clock),
            reader);

    SlowReadingTest() {
        reading.watch(PacedWrite.of(Buffer.buffer(new byte[PIECES * PacedWrite.PIECE_BYTES]), network));
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** @return how many pieces were read before it was over */
    private int readOneEvery(Duration pause) {
        int read = 0;
        while (!reader.abandoned && !network.ended) {
            clock.pass(pause.toMillis());
            reading.check(clock.millis());
            network.read();
            read++;
        }
        return read;
    }

    @Test
    void whoTakesAPieceASecondGetsTheWhole() {
        assertThat(readOneEvery(Duration.ofMillis(1_200))).isEqualTo(PIECES - 1);
        assertThat(reader.abandoned).isFalse();
    }

    /** Each time in time: it would be sixteen hours for this answer. */
    @Test
    void whoTakesAPieceNowAndThenIsGivenUp() {
        assertThat(readOneEvery(Duration.ofSeconds(59))).isLessThan(6);
        assertThat(reader.abandoned).isTrue();
    }

    @Test
    void whoTakesNothingIsGivenUpSooner() {
        for (int second = 0; second <= 61; second++) {
            reading.check(clock.millis());
            clock.pass(1_000);
        }

        assertThat(reader.abandoned).isTrue();
    }

    /** Takes one piece and is full until it is read. */
    private static final class Network implements WriteStream<Buffer> {

        private boolean ended;
        private boolean full;
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
            full = true;
            return Future.succeededFuture();
        }

        @Override
        public void write(Buffer piece, Handler<AsyncResult<Void>> done) {
            done.handle(write(piece));
        }

        @Override
        public Future<Void> end(Buffer piece) {
            ended = true;
            return write(piece);
        }

        @Override
        public void end(Handler<AsyncResult<Void>> done) {
            ended = true;
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
        public WriteStream<Buffer> setWriteQueueMaxSize(int size) {
            return this;
        }

        @Override
        public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }
    }

    private static final class Reader implements CallerStream {

        private boolean abandoned;

        @Override
        public void begin(String generationId) {}

        @Override
        public void write(Buffer frames) {}

        @Override
        public boolean keepAlive(String generationId, StreamErrorForm errors) {
            return false;
        }

        @Override
        public boolean full() {
            return false;
        }

        @Override
        public void onDrain(Runnable listener) {}

        @Override
        public boolean gone() {
            return abandoned;
        }

        @Override
        public void onGone(@Nullable Runnable gone) {}

        @Override
        public MemoryLease memory() {
            return Leases.roomy();
        }

        @Override
        public void abandon() {
            abandoned = true;
        }
    }
}
