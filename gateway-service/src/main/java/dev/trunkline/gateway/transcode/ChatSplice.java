package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.dialect.openai.chat.ChatCompletions;
import dev.trunkline.gateway.egress.FetchedMedia;
import dev.trunkline.gateway.egress.RemoteMedium;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.openai.OpenAiProtocol;
import dev.trunkline.gateway.toolcall.CalledTools;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * OpenAI chat on both sides. A request with documents by address, which few providers take, is written anew with their
 * bytes. Stateless and thread-safe.
 */
@Singleton
final class ChatSplice implements Splice {

    private final ChatCompletions dialect;
    private final OpenAiProtocol protocol;
    private final Translated anew;

    ChatSplice(ChatCompletions dialect, OpenAiProtocol protocol) {
        this.dialect = dialect;
        this.protocol = protocol;
        this.anew = new Translated(dialect, protocol);
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

    /** What was fetched has no place in the caller's bytes. */
    @Override
    public Outcome<Buffer> body(
            Envelope envelope, Endpoint endpoint, int completionTokensAtMost, FetchedMedia fetched) {
        return fetched == FetchedMedia.NONE || wanted(envelope, endpoint).isEmpty()
                ? body(envelope, endpoint, completionTokensAtMost)
                : anew.body(envelope, endpoint, completionTokensAtMost, fetched);
    }

    @Override
    public List<RemoteMedium> wanted(Envelope envelope, Endpoint endpoint) {
        return anew.wanted(envelope, endpoint);
    }

    @Override
    public int copiesOfRequest(Envelope envelope, Endpoint endpoint) {
        boolean mayWantBytes = envelope.prompt().otherMedia() > 0
                && !protocol.wantsBytesOf(endpoint).isEmpty();
        return mayWantBytes ? anew.copiesOfRequest(envelope, endpoint) : 1;
    }

    @Override
    public int copiesOfAnswer() {
        return 2;
    }

    @Override
    public WholeAnswer whole(byte[] body, AnswerFace face, Envelope envelope) {
        return whole(body, face, envelope, CalledTools.NOT_WATCHED);
    }

    @Override
    public WholeAnswer whole(byte[] body, AnswerFace face, Envelope envelope, CalledTools calls) {
        return protocol.splicedWhole(body, face, calls.alone());
    }

    @Override
    public AnswerStream stream(AnswerFace face, Envelope envelope) {
        return stream(face, envelope, CalledTools.NOT_WATCHED);
    }

    @Override
    public AnswerStream stream(AnswerFace face, Envelope envelope, CalledTools calls) {
        return new Stream(protocol.splicedStream(face, calls.alone()), dialect, face, envelope);
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
