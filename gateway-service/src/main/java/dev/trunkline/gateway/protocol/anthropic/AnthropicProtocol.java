package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.MediaKind;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.Set;

/** Anthropic messages upstream. Stateless and thread-safe. */
@Singleton
public final class AnthropicProtocol implements ChatProtocol {

    private static final String VERSION_HEADER = "anthropic-version";
    private static final String VERSION = "2023-06-01";
    private static final Set<MediaKind> BYTES = Set.of(MediaKind.IMAGE, MediaKind.DOCUMENT);
    private static final String AT_VERTEX = "/publishers/anthropic/models/";

    @Override
    public Protocol name() {
        return Protocol.PROTOCOL_ANTHROPIC_MESSAGES;
    }

    @Override
    public Wire wire() {
        return Wire.ANTHROPIC_MESSAGES;
    }

    @Override
    public String path(Endpoint endpoint, boolean stream) {
        if (endpoint.access().address() != Address.ADDRESS_VERTEX) {
            return "/messages";
        }
        return AT_VERTEX + endpoint.providerModelId() + (stream ? ":streamRawPredict" : ":rawPredict");
    }

    @Override
    public Auth auth() {
        return Auth.AUTH_X_API_KEY;
    }

    @Override
    public ProviderFault fault(ErrorAnswer answer) {
        return AnthropicFaults.of(answer);
    }

    /** The caller's betas go with a request that is written anew, too: whatever they allow, the body has the limit. */
    @Override
    public void addHeaders(MultiMap headers, Endpoint endpoint, Envelope envelope) {
        headers.set(VERSION_HEADER, VERSION);
        envelope.passedHeaders().forEach((name, value) -> pass(headers, name, value, endpoint));
    }

    private static void pass(MultiMap headers, String name, String value, Endpoint endpoint) {
        String passed = name.equalsIgnoreCase(BetaHeader.NAME) ? BetaHeader.of(value, endpoint.contextLength()) : value;
        if (!passed.isBlank()) {
            headers.set(name, passed);
        }
    }

    /** Vertex AI takes no addresses of images (platform.claude.com, "Vision", as of 2026-11), and bytes of all else. */
    @Override
    public Set<MediaKind> wantsBytesOf(Endpoint endpoint) {
        return endpoint.access().address() == Address.ADDRESS_VERTEX ? BYTES : Set.of();
    }

    @Override
    public Outcome<Buffer> body(ChatRequest request, Endpoint endpoint, int completionTokensAtMost, boolean stream) {
        return new AnthropicRequest(request, endpoint, completionTokensAtMost).body(stream);
    }

    /** The bytes of a caller who speaks this format, too, with few fields changed. */
    public Buffer spliced(Envelope envelope, Endpoint endpoint, int completionTokensAtMost) {
        return new SplicedRequest(envelope, endpoint, completionTokensAtMost).body();
    }

    /**
     * Its events for a caller who speaks this format, too, with few members changed.
     *
     * @param heard is told what is in them
     */
    public SplicedStream splicedStream(AnswerFace face, AnswerSink heard) {
        return new SplicedStream(face, heard);
    }

    /** The same of a whole answer. */
    public WholeAnswer splicedWhole(byte[] body, AnswerFace face, AnswerSink heard) {
        return SplicedMessage.splice(body, face, heard);
    }

    @Override
    public AnswerDecoder decoder(AnswerSink sink, AnswerFace face) {
        return new AnthropicStream(sink);
    }

    @Override
    public WholeReading whole(byte[] body, AnswerSink sink, AnswerFace face) {
        return AnthropicMessage.read(body, sink);
    }
}
