package dev.trunkline.gateway.relay;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.memory.Leases;
import dev.trunkline.gateway.memory.MemoryLease;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A caller that takes all it is sent, and stays unless it is told to leave. Its answer is whole once the attempt has
 * ended.
 */
public final class ReceivingCaller implements CallerStream {

    private static final ObjectMapper JSON = new ObjectMapper();
    public static final String WAIT = ": wait\n\n";

    public final AtomicInteger waits = new AtomicInteger();
    public final AtomicInteger begun = new AtomicInteger();
    private volatile boolean gone;
    private final Buffer received = Buffer.buffer();
    private final MemoryLease memory;

    public ReceivingCaller() {
        this(Leases.roomy());
    }

    public ReceivingCaller(MemoryLease memory) {
        this.memory = memory;
    }

    /** So far. */
    public synchronized String answer() {
        return received.toString();
    }

    /** What its chunks say. */
    public String text() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : answer().split("\n")) {
            if (line.startsWith("data: {")) {
                text.append(JSON.readTree(line.substring("data: ".length()))
                        .at("/choices/0/delta/content")
                        .asText(""));
            }
        }
        return text.toString();
    }

    /** Nobody is told; who asks hears of it. */
    public void leaves() {
        gone = true;
    }

    @Override
    public MemoryLease memory() {
        return memory;
    }

    @Override
    public void begin(String generationId) {
        begun.incrementAndGet();
    }

    @Override
    public synchronized void write(Buffer frames) {
        received.appendBuffer(frames);
    }

    @Override
    public synchronized boolean keepAlive(String generationId, StreamErrorForm errors) {
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
        return gone;
    }

    @Override
    public void onGone(@Nullable Runnable gone) {}

    @Override
    public void abandon() {}
}
