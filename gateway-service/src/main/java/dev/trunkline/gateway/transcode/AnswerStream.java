package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;

/** One streamed answer on its way from a provider to a caller. One for each attempt, confined to its event loop. */
public interface AnswerStream extends StreamDecoder, StreamErrorForm {

    /**
     * The last frames, once it is known what the answer costs.
     *
     * @param finishReason as the caller is to see it, which may be another one than the provider's
     */
    Buffer end(String finishReason, String nativeFinishReason, UsageReport usage);
}
