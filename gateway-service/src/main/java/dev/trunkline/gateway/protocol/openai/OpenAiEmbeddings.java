package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.envelope.BodySplice;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.WholeAnswer;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * OpenAI embeddings upstream: the caller's own bytes with few fields changed. By OpenAI's API reference, "Create
 * embeddings", as of 2026-11.
 */
@Singleton
public final class OpenAiEmbeddings implements ProviderProtocol {

    /** Embeddings of others have it; OpenAI's own refuse it. */
    private static final String INPUT_TYPE = "input_type";

    private static final Set<String> NEVER_SENT = Set.of("stream");

    @Override
    public Operation operation() {
        return Operation.EMBEDDING;
    }

    @Override
    public Protocol name() {
        return Protocol.PROTOCOL_OPENAI_EMBEDDINGS;
    }

    @Override
    public String path(Endpoint endpoint, boolean stream) {
        return OpenAiAddress.of(endpoint, "/embeddings");
    }

    @Override
    public Auth auth() {
        return Auth.AUTH_BEARER;
    }

    @Override
    public ProviderFault fault(ErrorAnswer answer) {
        return OpenAiFaults.of(answer);
    }

    /** The caller's own bytes with few fields changed, where it speaks this format, too. */
    public Buffer spliced(Envelope envelope, Endpoint endpoint) {
        return new BodySplice(envelope)
                .removeAll(name -> envelope.keeps(name) || NEVER_SENT.contains(name) || isLacking(name, endpoint))
                .set("model", OpenAiProtocol.quoted(endpoint.providerModelId()))
                .bytes();
    }

    private static boolean isLacking(String name, Endpoint endpoint) {
        return name.equals(INPUT_TYPE) && !endpoint.supportedParameters().contains(INPUT_TYPE);
    }

    /**
     * A whole answer with few members changed.
     *
     * @param inputs as many vectors as there have to be
     */
    public WholeAnswer splicedWhole(byte[] body, int inputs, AnswerFace face) {
        return EmbeddingsWhole.splice(body, inputs, face);
    }
}
