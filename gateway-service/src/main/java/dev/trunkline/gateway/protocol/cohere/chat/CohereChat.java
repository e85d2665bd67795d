package dev.trunkline.gateway.protocol.cohere.chat;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.protocol.cohere.CohereFaults;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/** Chat of Cohere's version 2 upstream. Stateless and thread-safe. */
@Singleton
public final class CohereChat implements ChatProtocol {

    @Override
    public Protocol name() {
        return Protocol.PROTOCOL_COHERE;
    }

    @Override
    public Wire wire() {
        return Wire.COHERE_CHAT;
    }

    @Override
    public String path(Endpoint endpoint, boolean stream) {
        return "/chat";
    }

    @Override
    public Auth auth() {
        return Auth.AUTH_BEARER;
    }

    @Override
    public ProviderFault fault(ErrorAnswer answer) {
        return CohereFaults.of(answer);
    }

    @Override
    public Outcome<Buffer> body(ChatRequest request, Endpoint endpoint, int completionTokensAtMost, boolean stream) {
        return new CohereRequest(request, endpoint, completionTokensAtMost).body(stream);
    }

    @Override
    public AnswerDecoder decoder(AnswerSink sink, AnswerFace face) {
        return new CohereStream(sink);
    }

    @Override
    public WholeReading whole(byte[] body, AnswerSink sink, AnswerFace face) {
        return CohereWhole.read(body, sink);
    }
}
