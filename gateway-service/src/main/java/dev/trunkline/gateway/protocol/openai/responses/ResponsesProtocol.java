package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.protocol.openai.OpenAiFaults;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/** OpenAI responses upstream. Stateless and thread-safe. */
@Singleton
public final class ResponsesProtocol implements ChatProtocol {

    @Override
    public Protocol name() {
        return Protocol.PROTOCOL_OPENAI_RESPONSES;
    }

    @Override
    public Wire wire() {
        return Wire.OPENAI_RESPONSES;
    }

    @Override
    public String path(Endpoint endpoint, boolean stream) {
        return "/responses";
    }

    @Override
    public Auth auth() {
        return Auth.AUTH_BEARER;
    }

    @Override
    public ProviderFault fault(ErrorAnswer answer) {
        return OpenAiFaults.of(answer);
    }

    @Override
    public Outcome<Buffer> body(ChatRequest request, Endpoint endpoint, int completionTokensAtMost, boolean stream) {
        return new ResponsesRequest(request, endpoint, completionTokensAtMost).body(stream);
    }

    @Override
    public AnswerDecoder decoder(AnswerSink sink, AnswerFace face) {
        return new ResponsesStream(sink);
    }

    @Override
    public WholeReading whole(byte[] body, AnswerSink sink, AnswerFace face) {
        return ResponsesDocument.read(body, sink);
    }

    /** The caller's own bytes with few fields changed, where it speaks this format, too. */
    public Buffer spliced(Envelope envelope, Endpoint endpoint, int completionTokensAtMost) {
        return SplicedRequest.of(envelope, endpoint, completionTokensAtMost);
    }

    /** A whole answer, spliced like an event. */
    public WholeAnswer splicedWhole(byte[] body, AnswerFace face, AnswerSink heard) {
        return SplicedResponse.whole(body, face, heard);
    }

    /**
     * Its events with few members changed.
     *
     * @param heard is told what is in them
     */
    public SplicedEvents splicedStream(AnswerFace face, AnswerSink heard) {
        return new SplicedEvents(face, heard);
    }
}
