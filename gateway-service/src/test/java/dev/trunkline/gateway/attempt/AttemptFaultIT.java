package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.memory.Leases;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.relay.CallerStream;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An attempt whose callbacks throw ends all the same, and lets its provider go. */
class AttemptFaultIT {

    /** Where a caller's stream fails in a way that nobody foresaw. */
    enum Where {
        BEGIN,
        WRITE,
        FULL,
        /** And once more, when the attempt lets go of its caller. */
        LAST_WORD
    }

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean letGo = new AtomicBoolean();
    private volatile String unfinished = "";

    @AutoClose
    private final OneProvider provider = new OneProvider(request -> {
        asked.incrementAndGet();
        request.connection().closeHandler(nothing -> letGo.set(true));
        AnswersInTurn.streamed(request.response()).write("data: " + AnswersInTurn.HI + "\n\n" + unfinished);
    });

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LAST_WORD")
    void endsWhereACallbackThrows(Where where) throws Exception {
        AttemptEnd end = serve(new Failing(where, Leases.roomy())).get(60, TimeUnit.SECONDS);

        assertThat(end)
                .isInstanceOfAny(AttemptEnd.Failed.class, AttemptEnd.BrokenOff.class)
                .extracting("fault")
                .isIn(Fault.FAULT_PROVIDER, Fault.FAULT_GATEWAY);
        await().atMost(Duration.ofSeconds(60)).untilTrue(letGo);
    }

    /** What this gateway could not do once it may not do once more. */
    @Test
    void nobodyGoesOnForAGatewayThatIsAtFault() throws Exception {
        Progress resumed = provider.progress("\"stream\":true,\"provider\":{\"resume\":true},", 2);

        AttemptEnd end = provider.serve(resumed, new Failing(Where.WRITE, Leases.roomy()))
                .get(60, TimeUnit.SECONDS);

        assertThat(end).isInstanceOfSatisfying(AttemptEnd.BrokenOff.class, broken -> assertThat(broken.fault())
                .isEqualTo(Fault.FAULT_GATEWAY));
        assertThat(asked).hasValue(1);
    }

    /** Else whoever fills its share of the memory at the right moment gets its streams for nothing. */
    @Test
    void aStreamThatFindsNoMemoryIsPaidAsFarAsItCame() throws Exception {
        unfinished = "data: " + "x".repeat(100_000);

        AttemptEnd end = serve(new Failing(null, Leases.narrow(64 << 10))).get(60, TimeUnit.SECONDS);

        assertThat(end).isInstanceOfSatisfying(AttemptEnd.CutShort.class, cut -> assertThat(
                        cut.summary().receivedTextBytes())
                .isEqualTo(2));
        await().atMost(Duration.ofSeconds(60)).untilTrue(letGo);
    }

    /** Otherwise the caller waited, and its hold stayed. */
    @Test
    void endsWhereEvenItsEndThrows() {
        assertThat(serve(new Failing(Where.LAST_WORD, Leases.roomy()))).failsWithin(Duration.ofSeconds(60));
        await().atMost(Duration.ofSeconds(60)).untilTrue(letGo);
    }

    private CompletableFuture<AttemptEnd> serve(Failing caller) {
        return provider.serve(provider.progress(true, 1), caller);
    }

    private record Failing(@Nullable Where where, MemoryLease memory) implements CallerStream {

        private void at(Where place) {
            if (place == where) {
                throw new IllegalStateException("on purpose");
            }
        }

        @Override
        public void begin(String generationId) {
            at(Where.BEGIN);
        }

        @Override
        public void write(Buffer frames) {
            at(Where.WRITE);
            at(Where.LAST_WORD);
        }

        @Override
        public boolean keepAlive(String generationId, StreamErrorForm errors) {
            return false;
        }

        @Override
        public boolean full() {
            at(Where.FULL);
            return false;
        }

        @Override
        public void onDrain(Runnable drained) {}

        @Override
        public boolean gone() {
            return false;
        }

        @Override
        public void onGone(@Nullable Runnable gone) {
            if (gone == null && where == Where.LAST_WORD) {
                throw new StackOverflowError();
            }
        }

        @Override
        public void abandon() {}
    }
}
