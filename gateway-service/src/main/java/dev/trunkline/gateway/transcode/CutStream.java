package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.dialect.StreamWriter;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;

/** A stream that ends where its caller wants it to end, and is read on for its figures. Confined to one event loop. */
record CutStream(AnswerStream stream, StreamWriter writer, StopCut cut) implements AnswerStream {

    /** What is held back, or comes behind the end, is out of the caller's sight. */
    @Override
    public StreamStep accept(byte[] bytes, int from, int to, Buffer out) {
        int before = out.length();
        StreamStep step = stream.accept(bytes, from, to, out);
        return step == StreamStep.CONTENT && out.length() == before ? StreamStep.THINKING : step;
    }

    @Override
    public int keptBytes() {
        return stream.keptBytes();
    }

    @Override
    public AnswerSummary summary() {
        return cut.summary(stream.summary());
    }

    @Override
    public Buffer end(String finishReason, String nativeFinishReason, UsageReport usage) {
        return ending().appendBuffer(stream.end(finishReason, nativeFinishReason, usage));
    }

    @Override
    public Buffer frames(ToldFailure failure) {
        return ending().appendBuffer(stream.frames(failure));
    }

    private Buffer ending() {
        Buffer held = Buffer.buffer();
        writer.writeTo(held);
        cut.end();
        return held;
    }
}
