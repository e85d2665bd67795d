package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.dialect.StreamWriter;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;

/**
 * One stream of a provider, read by its protocol and written in the caller's dialect. Confined to one event loop.
 *
 * @param thoughtsHidden whether the caller does not see what the model thinks first
 */
record WrittenStream(AnswerDecoder decoder, StreamWriter writer, boolean thoughtsHidden) implements AnswerStream {

    @Override
    public StreamStep accept(byte[] bytes, int from, int to, Buffer out) {
        writer.writeTo(out);
        StreamStep step = decoder.accept(bytes, from, to);
        return step == StreamStep.THINKING && !thoughtsHidden ? StreamStep.CONTENT : step;
    }

    @Override
    public int keptBytes() {
        return writer.keptBytes();
    }

    @Override
    public AnswerSummary summary() {
        return decoder.summary();
    }

    @Override
    public Buffer end(String finishReason, String nativeFinishReason, UsageReport usage) {
        return writer.end(finishReason, nativeFinishReason, usage);
    }

    @Override
    public Buffer frames(ToldFailure failure) {
        return writer.frames(failure);
    }
}
