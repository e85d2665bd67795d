package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.dialect.StreamWriter;
import dev.trunkline.gateway.dialect.WholeWriter;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import io.vertx.core.buffer.Buffer;

/** Any dialect in front of any protocol, over what lies between them. */
record Translated(ChatDialect dialect, ChatProtocol protocol) implements Transcoder {

    /** As slices of the caller's bytes, written anew, with room for what grows. */
    private static final int COPIES_WHILE_TRANSLATED = 6;

    @Override
    public Outcome<Buffer> body(Envelope envelope, Endpoint endpoint, int completionTokensAtMost) {
        int limit = completionTokensAtMost > 0 ? completionTokensAtMost : envelope.completionTokens();
        return dialect.neutral(envelope)
                .then(request -> protocol.body(
                        LostThoughts.restored(request, envelope.earlier()), endpoint, limit, envelope.stream()));
    }

    @Override
    public int copiesOfRequest(Envelope envelope, Endpoint endpoint) {
        return COPIES_WHILE_TRANSLATED;
    }

    @Override
    public int copiesOfAnswer() {
        return COPIES_WHILE_TRANSLATED;
    }

    @Override
    public WholeAnswer whole(byte[] body, AnswerFace face, Envelope envelope) {
        WholeWriter writer = dialect.whole(face, envelope);
        return switch (protocol.whole(body, sink(writer, face, envelope), face)) {
            case WholeReading.Read(AnswerSummary summary) ->
                new WholeAnswer.Answer(writer.head(), writer.tail(), summary);
            case WholeReading.Unusable(WholeAnswer why) -> why;
        };
    }

    @Override
    public AnswerStream stream(AnswerFace face, Envelope envelope) {
        StreamWriter writer = dialect.stream(face, envelope);
        return new WrittenStream(
                protocol.decoder(sink(writer, face, envelope), face), writer, face.thoughtsHidden());
    }

    private static AnswerSink sink(AnswerSink writer, AnswerFace face, Envelope envelope) {
        return KeepingThoughts.where(envelope.earlier(), WithoutThoughts.where(face.thoughtsHidden(), writer));
    }
}
