package dev.trunkline.gateway.upstream;

import dev.trunkline.gateway.memory.Leases;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.provider.AnswerFace;
import dev.trunkline.gateway.relay.CallerStream;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A caller that stays and takes all it is sent. Its answer is whole once the attempt has ended. */
final class ReceivingCaller implements CallerStream {

    static final String WAIT = ": wait\n\n";

    final AtomicInteger waits = new AtomicInteger();
    private final Buffer received = Buffer.buffer();
    private final MemoryLease memory = Leases.roomy();

    String answer() {
        return received.toString();
    }

    @Override
    public MemoryLease memory() {
        return memory;
    }

    @Override
    public void begin(String generationId) {}

    @Override
    public void write(Buffer frames) {
        received.appendBuffer(frames);
    }

    @Override
    public boolean keepAlive(AnswerFace face) {
        if (answer().contains("data")) {
            return false;
        }
        received.appendString(WAIT);
        waits.incrementAndGet();
        return true;
    }

    @Override
    public boolean full() {
        return false;
    }

    @Override
    public void onDrain(Runnable drained) {}

    @Override
    public boolean gone() {
        return false;
    }

    @Override
    public void onGone(@Nullable Runnable gone) {}

    @Override
    public void abandon() {}
}
