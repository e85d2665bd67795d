package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.contracts.catalog.v1.Address;
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
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.protocol.google.GoogleFaults;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/** Google Gemini upstream, at AI Studio or at Vertex AI. Stateless and thread-safe. */
@Singleton
public final class GeminiProtocol implements ChatProtocol {

    private static final String AT_AI_STUDIO = "/models/";
    private static final String AT_VERTEX = "/publishers/google/models/";
    /** Where the pool is no member of the body (docs.cloud.google.com, "Priority PayGo", as of 2026-11). */
    private static final String POOL_HEADER = "X-Vertex-AI-LLM-Shared-Request-Type";

    private static final String WHOLE = ":generateContent";
    private static final String STREAM = ":streamGenerateContent?alt=sse";

    @Override
    public Protocol name() {
        return Protocol.PROTOCOL_GEMINI;
    }

    @Override
    public Wire wire() {
        return Wire.GEMINI;
    }

    /** Models of somebody's own have names that say where they are, as in {@code tunedModels/...}. */
    @Override
    public String path(Endpoint endpoint, boolean stream) {
        String model = endpoint.providerModelId();
        String below = model.indexOf('/') >= 0 ? "/" : isAtVertex(endpoint) ? AT_VERTEX : AT_AI_STUDIO;
        return below + model + (stream ? STREAM : WHOLE);
    }

    static boolean isAtVertex(Endpoint endpoint) {
        return endpoint.access().address() == Address.ADDRESS_VERTEX;
    }

    @Override
    public void addHeaders(MultiMap headers, Endpoint endpoint, Envelope envelope) {
        if (isAtVertex(endpoint) && !endpoint.terms().serviceTier().isEmpty()) {
            headers.set(POOL_HEADER, endpoint.terms().serviceTier());
        }
    }

    @Override
    public Auth auth() {
        return Auth.AUTH_X_GOOG_API_KEY;
    }

    /** A model that draws goes on from its own pictures. */
    @Override
    public boolean takesPicturesOfModels() {
        return true;
    }

    @Override
    public ProviderFault fault(ErrorAnswer answer) {
        return GoogleFaults.of(answer);
    }

    @Override
    public Outcome<Buffer> body(ChatRequest request, Endpoint endpoint, int completionTokensAtMost, boolean stream) {
        return new GeminiRequest(request, endpoint, completionTokensAtMost).body();
    }

    @Override
    public AnswerDecoder decoder(AnswerSink sink, AnswerFace face) {
        return new GeminiStream(sink, face);
    }

    @Override
    public WholeReading whole(byte[] body, AnswerSink sink, AnswerFace face) {
        return GeminiWhole.read(body, sink, face);
    }
}
