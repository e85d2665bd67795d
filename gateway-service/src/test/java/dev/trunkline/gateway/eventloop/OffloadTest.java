package dev.trunkline.gateway.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OffloadTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private boolean isElsewhere(long bytes) throws Exception {
        Future<Thread> done = Offload.over(vertx, bytes, Thread::currentThread);
        return done.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS) != Thread.currentThread();
    }

    @Test
    void whatIsLargeIsDoneElsewhere() throws Exception {
        assertThat(isElsewhere(0)).isFalse();
        assertThat(isElsewhere(Offload.ON_LOOP_BYTES_AT_MOST)).isFalse();
        assertThat(isElsewhere(Offload.ON_LOOP_BYTES_AT_MOST + 1L)).isTrue();
    }
}
