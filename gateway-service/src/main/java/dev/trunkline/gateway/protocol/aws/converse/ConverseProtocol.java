package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.MediaKind;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.Framing;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.protocol.anthropic.Claude;
import dev.trunkline.gateway.protocol.aws.BedrockFaults;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Converse and ConverseStream of AWS Bedrock upstream. Stateless and thread-safe. */
@Singleton
public final class ConverseProtocol implements ChatProtocol {

    private static final Set<MediaKind> BYTES = Set.of(MediaKind.IMAGE, MediaKind.DOCUMENT);

    @Override
    public Protocol name() {
        return Protocol.PROTOCOL_BEDROCK;
    }

    @Override
    public Wire wire() {
        return Wire.BEDROCK_CONVERSE;
    }

    /** Ids have colons, and those that are ARNs have slashes, too: both are escaped. */
    @Override
    public String path(Endpoint endpoint, boolean stream) {
        String id = URLEncoder.encode(endpoint.providerModelId(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "/model/" + id + (stream ? "/converse-stream" : "/converse");
    }

    @Override
    public Auth auth() {
        return Auth.AUTH_AWS;
    }

    @Override
    public ProviderFault fault(ErrorAnswer answer) {
        return BedrockFaults.of(answer);
    }

    @Override
    public Framing framing() {
        return Framing.AWS_EVENT_STREAM;
    }

    @Override
    public Set<MediaKind> wantsBytesOf(Endpoint endpoint) {
        return BYTES;
    }

    @Override
    public Outcome<Buffer> body(ChatRequest request, Endpoint endpoint, int completionTokensAtMost, boolean stream) {
        return new ConverseRequest(request, endpoint, completionTokensAtMost).body();
    }

    @Override
    public AnswerDecoder decoder(AnswerSink sink, AnswerFace face) {
        return new ConverseStream(sink, thoughtFormat(face));
    }

    @Override
    public WholeReading whole(byte[] body, AnswerSink sink, AnswerFace face) {
        return ConverseMessage.read(body, sink, thoughtFormat(face));
    }

    private static String thoughtFormat(AnswerFace face) {
        return Claude.isNamed(face.model()) || Claude.isNamed(face.providerModelId()) ? Thought.ANTHROPIC : "";
    }
}
