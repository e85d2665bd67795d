package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.catalogue.Quirk;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.NoSink;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.dialect.anthropic.messages.Messages;
import dev.trunkline.gateway.egress.FetchedMedia;
import dev.trunkline.gateway.egress.RemoteMedium;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.NestedMember;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.anthropic.AnthropicProtocol;
import dev.trunkline.gateway.protocol.anthropic.SplicedStream;
import dev.trunkline.gateway.toolcall.CalledTools;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Anthropic messages on both sides. Messages of the role {@code system}, which Claude Code sends, are taken by
 * Anthropic itself; for others that speak its format such a request is written anew, and so is one whose media were
 * fetched. Stateless and thread-safe.
 */
@Singleton
final class MessagesSplice implements Splice {

    private final Messages dialect;
    private final AnthropicProtocol protocol;
    private final Translated anew;

    MessagesSplice(Messages dialect, AnthropicProtocol protocol) {
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
        return isWrittenAnew(envelope, endpoint)
                ? anew.body(envelope, endpoint, completionTokensAtMost)
                : Outcome.passed(protocol.spliced(envelope, endpoint, completionTokensAtMost));
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

    private static boolean hasSystemMessage(Envelope envelope) {
        return envelope.nested().stream().anyMatch(member -> member.kind() == NestedMember.Kind.SYSTEM_MESSAGE);
    }

    private static boolean isWrittenAnew(Envelope envelope, Endpoint endpoint) {
        return !endpoint.has(Quirk.SYSTEM_IN_MESSAGES) && hasSystemMessage(envelope);
    }

    @Override
    public int copiesOfRequest(Envelope envelope, Endpoint endpoint) {
        boolean mayWantBytes = envelope.prompt().mayNameMedia()
                && !protocol.wantsBytesOf(endpoint).isEmpty();
        return mayWantBytes || isWrittenAnew(envelope, endpoint) ? anew.copiesOfRequest(envelope, endpoint) : 1;
    }

    /** It is read once as a tree, too, for what it amounts to. */
    @Override
    public int copiesOfAnswer() {
        return 6;
    }

    @Override
    public WholeAnswer whole(byte[] body, AnswerFace face, Envelope envelope) {
        return whole(body, face, envelope, CalledTools.NOT_WATCHED);
    }

    @Override
    public WholeAnswer whole(byte[] body, AnswerFace face, Envelope envelope, CalledTools calls) {
        return protocol.splicedWhole(body, face, calls.before(NoSink.NOBODY));
    }

    @Override
    public AnswerStream stream(AnswerFace face, Envelope envelope) {
        return stream(face, envelope, CalledTools.NOT_WATCHED);
    }

    @Override
    public AnswerStream stream(AnswerFace face, Envelope envelope, CalledTools calls) {
        return new Stream(protocol.splicedStream(face, calls.before(NoSink.NOBODY)), dialect, face, envelope);
    }

    private record Stream(SplicedStream events, Messages dialect, AnswerFace face, Envelope envelope)
            implements AnswerStream {

        @Override
        public StreamStep accept(byte[] bytes, int from, int to, Buffer out) {
            return events.accept(bytes, from, to, out);
        }

        @Override
        public AnswerSummary summary() {
            return events.summary();
        }

        /** Of an answer that never began the dialect writes all. */
        @Override
        public Buffer end(String finishReason, String nativeFinishReason, UsageReport usage) {
            if (!events.begun()) {
                return dialect.stream(face, envelope).end(finishReason, nativeFinishReason, usage);
            }
            Buffer figures = Buffer.buffer();
            dialect.appendFigures(usage, figures);
            Buffer more = Buffer.buffer(0);
            usage.appendRouting(more);
            return events.end(dialect.stopReason(finishReason, nativeFinishReason), figures, more);
        }

        @Override
        public Buffer frames(ToldFailure failure) {
            return dialect.streamErrors(face).frames(failure);
        }
    }
}
