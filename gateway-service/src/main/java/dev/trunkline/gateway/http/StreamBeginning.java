package dev.trunkline.gateway.http;

import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.sse.SseFrames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** What of a stream has been sent: nothing, comments while it waits, or its beginning. Confined to one event loop. */
final class StreamBeginning {

    private final HttpServerResponse response;
    private boolean begun;
    /** Set while nothing but comments has been sent. */
    private @Nullable StreamErrorForm waiting;

    StreamBeginning(HttpServerResponse response) {
        this.response = response;
    }

    void begin(String generationId) {
        if (waiting == null) {
            AnswerHeads.stream(response, generationId);
        }
        waiting = null;
        begun = true;
    }

    /**
     * Says that the answer is still waited for.
     *
     * @param form in which a failure is told from now on
     * @param unwritten called where the caller cannot be reached
     * @return false where it is waited for no more
     */
    boolean keepAlive(String generationId, StreamErrorForm form, Runnable unwritten) {
        if (begun || response.ended()) {
            return false;
        }
        if (waiting == null) {
            AnswerHeads.stream(response, generationId);
            waiting = form;
        }
        if (!response.writeQueueFull()) {
            response.write(SseFrames.waiting(Buffer.buffer())).onFailure(cause -> unwritten.run());
        }
        return true;
    }

    /** How a failure is told where nothing but comments has been sent, else null. */
    @Nullable
    StreamErrorForm waiting() {
        return waiting;
    }
}
