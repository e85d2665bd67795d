package dev.trunkline.gateway.relay;

import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.memory.MemoryLease;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** The caller's side of a stream. Confined to its event loop. */
public interface CallerStream {

    /** Sends status 200 and the headers of an event stream; nothing may fail over after this. */
    void begin(String generationId);

    void write(Buffer frames);

    /**
     * Tells a caller who waits for the first content that it is still on its way, by a comment; from then on what fails
     * is told in the stream.
     *
     * @param errors how that is told
     * @return whether the caller still waits
     */
    boolean keepAlive(String generationId, StreamErrorForm errors);

    /** Whether the caller reads more slowly than the provider writes. */
    boolean full();

    /** Called once when there is room again. */
    void onDrain(Runnable drained);

    boolean gone();

    /** Called at most once, when the caller has hung up; null takes the listener away. */
    void onGone(@Nullable Runnable gone);

    /** What is kept in memory for this caller's request. */
    MemoryLease memory();

    /** Ends the connection: the caller no longer reads. */
    void abandon();
}
