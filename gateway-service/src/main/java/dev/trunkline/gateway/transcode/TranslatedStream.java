package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.dialect.openai.chat.ChunkWriter;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.protocol.StreamStep;
import io.vertx.core.buffer.Buffer;

/** One stream of a provider, written as chunks of OpenAI chat. Confined to one event loop. */
record TranslatedStream(AnswerDecoder decoder, ChunkWriter writer) implements StreamDecoder {

    @Override
    public StreamStep accept(byte[] bytes, int from, int to, Buffer out) {
        writer.writeTo(out);
        return decoder.accept(bytes, from, to);
    }

    @Override
    public AnswerSummary summary() {
        return decoder.summary();
    }
}
