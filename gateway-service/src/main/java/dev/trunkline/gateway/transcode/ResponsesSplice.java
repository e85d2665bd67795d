package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.NoSink;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.dialect.openai.responses.Responses;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.openai.responses.ResponsesProtocol;
import dev.trunkline.gateway.protocol.openai.responses.SplicedEvents;
import dev.trunkline.gateway.sse.SseFrames;
import dev.trunkline.gateway.toolcall.CalledTools;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/**
 * OpenAI responses on both sides. Thoughts that the caller does not want to see are items of their own, so that an
 * answer without them is written anew. Stateless and thread-safe.
 */
@Singleton
final class ResponsesSplice implements Splice {

    private final Responses dialect;
    private final ResponsesProtocol protocol;
    private final Translated anew;

    ResponsesSplice(Responses dialect, ResponsesProtocol protocol) {
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

    @Override
    public int copiesOfRequest(Envelope envelope, Endpoint endpoint) {
        return 1;
    }

    @Override
    public int copiesOfAnswer() {
        return anew.copiesOfAnswer();
    }

    @Override
    public WholeAnswer whole(byte[] body, AnswerFace face, Envelope envelope) {
        return whole(body, face, envelope, CalledTools.NOT_WATCHED);
    }

    @Override
    public WholeAnswer whole(byte[] body, AnswerFace face, Envelope envelope, CalledTools calls) {
        return face.thoughtsHidden()
                ? anew.whole(body, face, envelope, calls)
                : protocol.splicedWhole(body, face, calls.before(NoSink.NOBODY));
    }

    @Override
    public AnswerStream stream(AnswerFace face, Envelope envelope) {
        return stream(face, envelope, CalledTools.NOT_WATCHED);
    }

    @Override
    public AnswerStream stream(AnswerFace face, Envelope envelope, CalledTools calls) {
        return face.thoughtsHidden()
                ? anew.stream(face, envelope, calls)
                : new Stream(protocol.splicedStream(face, calls.before(NoSink.NOBODY)), dialect, face, envelope);
    }

    /** What the provider has not ended is ended in the dialect's own words. */
    private record Stream(SplicedEvents events, Responses dialect, AnswerFace face, Envelope envelope)
            implements AnswerStream {

        @Override
        public StreamStep accept(byte[] bytes, int from, int to, Buffer out) {
            return events.accept(bytes, from, to, out);
        }

        @Override
        public AnswerSummary summary() {
            return events.summary();
        }

        @Override
        public Buffer end(String finishReason, String nativeFinishReason, UsageReport usage) {
            Buffer last = events.last();
            if (last == null) {
                return dialect.goingOn(face, envelope, events.events()).end(finishReason, nativeFinishReason, usage);
            }
            Buffer frame = SseFrames.begin(Buffer.buffer()).appendBuffer(last).appendString(",");
            dialect.appendUsage(usage, frame);
            return SseFrames.done(SseFrames.end(frame.appendString("}}")));
        }

        @Override
        public Buffer frames(ToldFailure failure) {
            return dialect.goingOn(face, envelope, events.events()).frames(failure);
        }
    }
}
