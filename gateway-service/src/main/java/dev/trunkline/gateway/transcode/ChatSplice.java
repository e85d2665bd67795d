package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.dialect.openai.chat.ChatCompletions;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.openai.OpenAiProtocol;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/** OpenAI chat on both sides. Stateless and thread-safe. */
@Singleton
final class ChatSplice implements Splice {

    private final ChatCompletions dialect;
    private final OpenAiProtocol protocol;

    ChatSplice(ChatCompletions dialect, OpenAiProtocol protocol) {
        this.dialect = dialect;
        this.protocol = protocol;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public ProviderProtocol protocol() {
        return protocol;
    }

    @Override
    public Outcome<Buffer> body(Envelope envelope, Endpoint endpoint, int completionTokensAtMost) {
        return Outcome.passed(protocol.spliced(envelope, endpoint, completionTokensAtMost));
    }

    @Override
    public int copiesOfRequest(Envelope envelope, Endpoint endpoint) {
        return 1;
    }

    @Override
    public int copiesOfAnswer() {
        return 2;
    }

    @Override
    public WholeAnswer whole(byte[] body, AnswerFace face, Envelope envelope) {
        return protocol.splicedWhole(body, face);
    }

    @Override
    public AnswerStream stream(AnswerFace face, Envelope envelope) {
        return new Stream(protocol.splicedStream(face), dialect, face, envelope);
    }

    /** Of the frames at its end nothing depends on those before. */
    private record Stream(StreamDecoder decoder, ChatCompletions dialect, AnswerFace face, Envelope envelope)
            implements AnswerStream {

        @Override
        public StreamStep accept(byte[] bytes, int from, int to, Buffer out) {
            return decoder.accept(bytes, from, to, out);
        }

        @Override
        public AnswerSummary summary() {
            return decoder.summary();
        }

        @Override
        public Buffer end(String finishReason, String nativeFinishReason, UsageReport usage) {
            return dialect.stream(face, envelope).end(finishReason, nativeFinishReason, usage);
        }

        @Override
        public Buffer frames(ToldFailure failure) {
            return dialect.streamErrors(face).frames(failure);
        }
    }
}
