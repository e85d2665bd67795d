package dev.trunkline.gateway.dialect;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;

/** Writes one stream of events in a caller's wire format. One for each attempt, confined to its event loop. */
public interface StreamWriter extends AnswerSink, StreamErrorForm {

    /** Frames go there from now on. */
    void writeTo(Buffer frames);

    /** Bytes of what was told that are kept for what follows, about. */
    default int keptBytes() {
        return 0;
    }

    /**
     * The last frames of an answer that has come to its end: whatever is open is closed, the usage, the end mark.
     *
     * @param finishReason as the caller is to see it; it may not have been told to the sink, or another one
     */
    Buffer end(String finishReason, String nativeFinishReason, UsageReport usage);
}
