package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.MediaKind;
import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.dialect.StreamWriter;
import dev.trunkline.gateway.dialect.WholeWriter;
import dev.trunkline.gateway.egress.FetchedMedia;
import dev.trunkline.gateway.egress.RemoteMedium;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.toolcall.CalledTools;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;

/** Any dialect in front of any protocol, over what lies between them. */
record Translated(ChatDialect dialect, ChatProtocol protocol) implements Transcoder {

    /** As slices of the caller's bytes, written anew, with room for what grows. */
    private static final int COPIES_WHILE_TRANSLATED = 6;

    @Override
    public Outcome<Buffer> body(Envelope envelope, Endpoint endpoint, int completionTokensAtMost) {
        return body(envelope, endpoint, completionTokensAtMost, FetchedMedia.NONE);
    }

    @Override
    public Outcome<Buffer> body(
            Envelope envelope, Endpoint endpoint, int completionTokensAtMost, FetchedMedia fetched) {
        int limit = completionTokensAtMost > 0 ? completionTokensAtMost : envelope.completionTokens();
        return dialect.neutral(envelope)
                .then(request -> protocol.body(
                        completed(request, envelope, endpoint, fetched), endpoint, limit, envelope.stream()));
    }

    private ChatRequest completed(ChatRequest request, Envelope envelope, Endpoint endpoint, FetchedMedia fetched) {
        ChatRequest told = protocol.takesPicturesOfModels() ? request : OwnPictures.asUsers(request);
        ChatRequest restored = LostThoughts.restored(told, envelope.earlier());
        return fetched == FetchedMedia.NONE
                ? restored
                : RemoteMedia.inlined(restored, protocol.wantsBytesOf(endpoint), fetched);
    }

    @Override
    public List<RemoteMedium> wanted(Envelope envelope, Endpoint endpoint) {
        Set<MediaKind> kinds = protocol.wantsBytesOf(endpoint);
        // Images by address are common: nobody reads a request for documents that it cannot have.
        boolean mayHave = kinds.contains(MediaKind.IMAGE)
                || kinds.contains(MediaKind.DOCUMENT) && envelope.prompt().otherMedia() > 0;
        return mayHave && dialect.neutral(envelope) instanceof Outcome.Passed<ChatRequest>(ChatRequest request)
                ? RemoteMedia.of(request, kinds)
                : List.of();
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
        return whole(body, face, envelope, CalledTools.NOT_WATCHED);
    }

    @Override
    public WholeAnswer whole(byte[] body, AnswerFace face, Envelope envelope, CalledTools calls) {
        WholeWriter writer = dialect.whole(face, envelope);
        StopCut cut = new StopCut(calls.before(sink(writer, face, envelope)), dialect.stops(envelope));
        return switch (protocol.whole(body, cut, face)) {
            case WholeReading.Read(AnswerSummary summary) -> {
                cut.end();
                yield new WholeAnswer.Answer(writer.head(), writer.tail(), cut.summary(summary));
            }
            case WholeReading.Unusable(WholeAnswer why) -> why;
        };
    }

    @Override
    public AnswerStream stream(AnswerFace face, Envelope envelope) {
        return stream(face, envelope, CalledTools.NOT_WATCHED);
    }

    @Override
    public AnswerStream stream(AnswerFace face, Envelope envelope, CalledTools calls) {
        StreamWriter writer = dialect.stream(face, envelope);
        AnswerSink sink = calls.before(sink(writer, face, envelope));
        List<JsonText> stops = dialect.stops(envelope);
        if (stops.isEmpty()) {
            return new WrittenStream(protocol.decoder(sink, face), writer, face.thoughtsHidden());
        }
        StopCut cut = new StopCut(sink, stops);
        AnswerStream stream = new WrittenStream(protocol.decoder(cut, face), writer, face.thoughtsHidden());
        return new CutStream(stream, writer, cut);
    }

    private static AnswerSink sink(AnswerSink writer, AnswerFace face, Envelope envelope) {
        return KeepingThoughts.where(envelope.earlier(), WithoutThoughts.where(face.thoughtsHidden(), writer));
    }
}
